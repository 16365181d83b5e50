package main

import (
	"encoding/binary"
	"fmt"

	"github.com/gotd/td/bin"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
)

func (t *telegram) sendCode(from caller, call *tg.AuthSendCodeRequest) (bin.Encoder, error) {
	who, err := t.account(call.PhoneNumber)
	if err != nil {
		return nil, err
	}
	switch who.serial {
	case flooded:
		return nil, tgerr.New(420, "FLOOD_WAIT_30")
	case banned:
		return nil, tgerr.New(400, "PHONE_NUMBER_BANNED")
	case tooOld:
		return nil, t.refuseInWords(from)
	case watched:
		if !t.people[from.name()] {
			return nil, tgerr.New(403, "RECAPTCHA_CHECK_signup__key_of_gotd")
		}
	case unpaid:
		return t.unpaid(from, who), nil
	}
	if who.home() != from.dc {
		return nil, tgerr.New(303, fmt.Sprintf("PHONE_MIGRATE_%d", who.home()))
	}
	for _, token := range call.Settings.LogoutTokens {
		if t.futures[string(token)] == who.phone {
			delete(t.futures, string(token))
			done, err := t.enter(from, who)
			if err != nil {
				return nil, err
			}
			return &tg.AuthSentCodeSuccess{Authorization: done}, nil
		}
	}
	return t.sent(from, who, firstWay(who)), nil
}

func firstWay(who *account) tg.AuthSentCodeTypeClass {
	switch who.serial {
	case byEmail:
		return emailType()
	case emailMissing:
		return &tg.AuthSentCodeTypeSetUpEmailRequired{}
	}
	return &tg.AuthSentCodeTypeSMS{Length: len(code)}
}

func (t *telegram) sent(from caller, who *account, kind tg.AuthSentCodeTypeClass) *tg.AuthSentCode {
	hash := fmt.Sprintf("hash-of-dc-%d-%s", from.dc, randomName())
	t.codes[hash] = &sentCode{phone: who.phone, dc: from.dc, expired: who.serial == tooLate}
	sent := &tg.AuthSentCode{Type: kind, PhoneCodeHash: hash}
	sent.SetNextType(&tg.AuthCodeTypeCall{})
	sent.SetTimeout(0)
	return sent
}

// code finds what was sent under this hash, to this number, by this DC.
func (t *telegram) code(from caller, phone, hash string) (*sentCode, error) {
	found, ok := t.codes[hash]
	if !ok || found.phone != phone || found.dc != from.dc || found.expired {
		return nil, tgerr.New(400, "PHONE_CODE_EXPIRED")
	}
	return found, nil
}

func (t *telegram) resendCode(from caller, call *tg.AuthResendCodeRequest) (bin.Encoder, error) {
	who, err := t.account(call.PhoneNumber)
	if err != nil {
		return nil, err
	}
	if _, err := t.code(from, call.PhoneNumber, call.PhoneCodeHash); err != nil {
		return nil, err
	}
	delete(t.codes, call.PhoneCodeHash)
	return t.sent(from, who, &tg.AuthSentCodeTypeCall{Length: len(code)}), nil
}

func (t *telegram) cancelCode(from caller, call *tg.AuthCancelCodeRequest) (bin.Encoder, error) {
	if _, err := t.code(from, call.PhoneNumber, call.PhoneCodeHash); err != nil {
		return nil, err
	}
	delete(t.codes, call.PhoneCodeHash)
	return &tg.BoolTrue{}, nil
}

func (t *telegram) signIn(from caller, call *tg.AuthSignInRequest) (bin.Encoder, error) {
	who, err := t.account(call.PhoneNumber)
	if err != nil {
		return nil, err
	}
	sent, err := t.code(from, call.PhoneNumber, call.PhoneCodeHash)
	if err != nil {
		return nil, err
	}
	if err := checkTyped(who, call); err != nil {
		return nil, err
	}
	if (who.serial == moving || who.serial == movingLocked) && from.dc == 1 {
		sent.dc = 2
		return nil, tgerr.New(303, "USER_MIGRATE_2")
	}
	if !who.registered {
		sent.proven = true
		answer := &tg.AuthAuthorizationSignUpRequired{}
		answer.SetTermsOfService(tg.HelpTermsOfService{
			Popup: true, ID: tg.DataJSON{Data: termsID}, Text: "Be kind.",
			Entities: []tg.MessageEntityClass{&tg.MessageEntityBold{Offset: 3, Length: 4}},
		})
		return answer, nil
	}
	delete(t.codes, call.PhoneCodeHash)
	return t.enter(from, who)
}

func checkTyped(who *account, call *tg.AuthSignInRequest) error {
	if who.serial == byEmail {
		typed, ok := call.EmailVerification.(*tg.EmailVerificationCode)
		if !ok || typed.Code != emailCode {
			return tgerr.New(400, "CODE_INVALID")
		}
		return nil
	}
	if call.PhoneCode != code {
		return tgerr.New(400, "PHONE_CODE_INVALID")
	}
	return nil
}

func (t *telegram) signUp(from caller, call *tg.AuthSignUpRequest) (bin.Encoder, error) {
	who, err := t.account(call.PhoneNumber)
	if err != nil {
		return nil, err
	}
	sent, err := t.code(from, call.PhoneNumber, call.PhoneCodeHash)
	if err != nil {
		return nil, err
	}
	switch {
	case who.registered:
		return nil, tgerr.New(400, "PHONE_NUMBER_OCCUPIED")
	case !sent.proven:
		return nil, tgerr.New(400, "PHONE_CODE_INVALID")
	case call.FirstName == "":
		return nil, tgerr.New(400, "FIRSTNAME_INVALID")
	}
	who.registered, who.firstName, who.lastName = true, call.FirstName, call.LastName
	return t.enter(from, who)
}

func (t *telegram) logOut(from caller, _ *tg.AuthLogOutRequest) (bin.Encoder, error) {
	who, err := t.member(from)
	if err != nil {
		return nil, err
	}
	delete(t.logins, from.name())
	token := randomBytes(32)
	t.futures[string(token)] = who.phone
	answer := &tg.AuthLoggedOut{}
	answer.SetFutureAuthToken(token)
	return answer, nil
}

func (t *telegram) getUsers(from caller, _ *tg.UsersGetUsersRequest) (bin.Encoder, error) {
	who, err := t.member(from)
	if err != nil {
		return nil, err
	}
	return &tg.UserClassVector{Elems: []tg.UserClass{who.user()}}, nil
}

func (t *telegram) getAuthorizations(from caller, _ *tg.AccountGetAuthorizationsRequest) (bin.Encoder, error) {
	who, err := t.member(from)
	if err != nil {
		return nil, err
	}
	var all []tg.Authorization
	for key, it := range t.logins {
		if it.account == who {
			all = append(all, authorizationOf(key, key == from.name()))
		}
	}
	return &tg.AccountAuthorizations{AuthorizationTTLDays: 183, Authorizations: all}, nil
}

func authorizationOf(key keyName, current bool) tg.Authorization {
	var hash int64
	if !current {
		hash = int64(binary.BigEndian.Uint64(key.key[:])>>1 | 1)
	}
	return tg.Authorization{
		Current: current, Hash: hash, DeviceModel: "daemon", Platform: "gotd", SystemVersion: "1",
		APIID: 94575, AppName: "interop", AppVersion: "1", DateCreated: 1, DateActive: 1,
		IP: "127.0.0.1", Country: "Nowhere", Region: "",
	}
}

func (t *telegram) resetAuthorization(from caller, call *tg.AccountResetAuthorizationRequest) (bin.Encoder, error) {
	who, err := t.member(from)
	if err != nil {
		return nil, err
	}
	for key, it := range t.logins {
		if it.account == who && key != from.name() && authorizationOf(key, false).Hash == call.Hash {
			delete(t.logins, key)
			t.ended[key] = true
			return &tg.BoolTrue{}, nil
		}
	}
	return nil, tgerr.New(400, "HASH_INVALID")
}
