package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/gotd/td/bin"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
	"github.com/gotd/td/tgtest"
)

const (
	emailCode  = "246810"
	newEmail   = "got@example.org"
	formID     = 7
	passkeyID  = "cGFzc2tleQ"
	botSecret  = ":" + "GotdGotdGotdGotdGotdGotdGotdGotdGot"
	webPrefix  = "web-"
	words      = "This app is too old for gotd."
	goodPerson = "a person"
)

// Errors of class 406 come with words for the person, a moment later and by themselves.
func (t *telegram) refuseInWords(from caller) error {
	go func() {
		notification := &tg.UpdateServiceNotification{
			Popup: true, Type: "UPDATE_APP_TO_LOGIN", Message: words, Media: &tg.MessageMediaEmpty{},
		}
		update := &tg.UpdateShort{Update: notification, Date: int(time.Now().Unix())}
		_ = from.server.Send(context.Background(), from.session, tgtest.MessageFromServer, update)
	}()
	return tgerr.New(406, "UPDATE_APP_TO_LOGIN")
}

func emailType() tg.AuthSentCodeTypeClass {
	kind := &tg.AuthSentCodeTypeEmailCode{EmailPattern: "g**@example.org", Length: len(emailCode)}
	kind.SetResetAvailablePeriod(0)
	return kind
}

func (t *telegram) resetLoginEmail(from caller, call *tg.AuthResetLoginEmailRequest) (bin.Encoder, error) {
	who, err := t.account(call.PhoneNumber)
	if err != nil {
		return nil, err
	}
	if _, err := t.code(from, call.PhoneNumber, call.PhoneCodeHash); err != nil {
		return nil, err
	}
	who.serial = ordinary
	return t.sent(from, who, firstWay(who)), nil
}

func (t *telegram) sendVerifyEmailCode(from caller, call *tg.AccountSendVerifyEmailCodeRequest) (bin.Encoder, error) {
	purpose, ok := call.Purpose.(*tg.EmailVerifyPurposeLoginSetup)
	if !ok {
		return nil, tgerr.New(400, "EMAIL_NOT_SETUP")
	}
	if _, err := t.code(from, purpose.PhoneNumber, purpose.PhoneCodeHash); err != nil {
		return nil, err
	}
	if call.Email != newEmail {
		return nil, tgerr.New(400, "EMAIL_INVALID")
	}
	t.emails[purpose.PhoneCodeHash] = true
	return &tg.AccountSentEmailCode{EmailPattern: "g**@example.org", Length: len(emailCode)}, nil
}

func (t *telegram) verifyEmail(from caller, call *tg.AccountVerifyEmailRequest) (bin.Encoder, error) {
	purpose, ok := call.Purpose.(*tg.EmailVerifyPurposeLoginSetup)
	if !ok || !t.emails[purpose.PhoneCodeHash] {
		return nil, tgerr.New(400, "EMAIL_VERIFY_EXPIRED")
	}
	typed, ok := call.Verification.(*tg.EmailVerificationCode)
	if !ok || typed.Code != emailCode {
		return nil, tgerr.New(400, "CODE_INVALID")
	}
	who, err := t.account(purpose.PhoneNumber)
	if err != nil {
		return nil, err
	}
	who.serial = ordinary
	return &tg.AccountEmailVerifiedLogin{Email: newEmail, SentCode: t.sent(from, who, firstWay(who))}, nil
}

func (t *telegram) unpaid(from caller, who *account) *tg.AuthSentCodePaymentRequired {
	return &tg.AuthSentCodePaymentRequired{
		StoreProduct: "login", PhoneCodeHash: t.sent(from, who, firstWay(who)).PhoneCodeHash,
		SupportEmailAddress: "help@example.org", SupportEmailSubject: "Login", PremiumDays: 7,
		Currency: "USD", Amount: 99,
	}
}

func (t *telegram) checkPaidAuth(from caller, call *tg.AuthCheckPaidAuthRequest) (bin.Encoder, error) {
	who, err := t.account(call.PhoneNumber)
	if err != nil {
		return nil, err
	}
	if _, err := t.code(from, call.PhoneNumber, call.PhoneCodeHash); err != nil {
		return nil, err
	}
	if call.FormID != formID {
		return nil, tgerr.New(400, "FORM_EXPIRED")
	}
	return t.sent(from, who, firstWay(who)), nil
}

// withReCaptcha strips the wrapper and remembers whether its token was good.
func (t *telegram) withReCaptcha(to *tgtest.Dispatcher) func(*tgtest.Server, *tgtest.Request) error {
	return func(server *tgtest.Server, req *tgtest.Request) error {
		if err := req.Buf.ConsumeID(tg.InvokeWithReCaptchaRequestTypeID); err != nil {
			return tgerr.New(400, "INPUT_FETCH_FAIL")
		}
		token, err := req.Buf.String()
		if err != nil {
			return tgerr.New(400, "INPUT_FETCH_FAIL")
		}
		t.mu.Lock()
		t.people[keyName{req.DC, req.Session.AuthKey.ID}] = token == goodPerson
		t.mu.Unlock()
		return tgtest.UnpackInvoke(to).OnMessage(server, req)
	}
}

// A bot is named by the number of its account, and is at home in DC 2.
func (t *telegram) importBot(from caller, call *tg.AuthImportBotAuthorizationRequest) (bin.Encoder, error) {
	phone, ok := strings.CutSuffix(call.BotAuthToken, botSecret)
	if !ok {
		return nil, tgerr.New(400, "ACCESS_TOKEN_INVALID")
	}
	who, err := t.account(phone)
	if err != nil {
		return nil, err
	}
	if from.dc != who.home() {
		return nil, tgerr.New(303, fmt.Sprintf("USER_MIGRATE_%d", who.home()))
	}
	return t.enter(from, who)
}

func (t *telegram) importWebToken(from caller, call *tg.AuthImportWebTokenAuthorizationRequest) (bin.Encoder, error) {
	phone, ok := strings.CutPrefix(call.WebAuthToken, webPrefix)
	if !ok {
		return nil, tgerr.New(400, "WEBAUTH_TOKEN_INVALID")
	}
	who, err := t.account(phone)
	if err != nil {
		return nil, err
	}
	return t.enter(from, who)
}

func (t *telegram) initPasskey(caller, *tg.AuthInitPasskeyLoginRequest) (bin.Encoder, error) {
	return &tg.AuthPasskeyLoginOptions{
		Options: tg.DataJSON{Data: `{"publicKey":{"challenge":"Z290ZA","rpId":"telegram.org"}}`},
	}, nil
}

// finishPasskey wants the DC and key that began, when the account is at home in another DC.
func (t *telegram) finishPasskey(from caller, call *tg.AuthFinishPasskeyLoginRequest) (bin.Encoder, error) {
	shown, ok := call.Credential.(*tg.InputPasskeyCredentialPublicKey)
	if !ok || shown.ID != passkeyID || shown.RawID != passkeyID {
		return nil, tgerr.New(400, "PASSKEY_CREDENTIAL_NOT_FOUND")
	}
	response, ok := shown.Response.(*tg.InputPasskeyResponseLogin)
	if !ok || response.ClientData.Data == "" || string(response.Signature) != "signed" {
		return nil, tgerr.New(400, "CREDENTIAL_INVALID")
	}
	_, id, _ := strings.Cut(response.UserHandle, ":")
	who, err := t.account("1" + id)
	if err != nil {
		return nil, err
	}
	begunAt, isElsewhere := call.GetFromDCID()
	if who.home() != from.dc || isElsewhere != (begunAt == 1 && from.dc == 2) {
		return nil, tgerr.New(400, "PASSKEY_CREDENTIAL_NOT_FOUND")
	}
	if _, named := call.GetFromAuthKeyID(); named != isElsewhere {
		return nil, tgerr.New(400, "FROM_AUTH_KEY_ID_INVALID")
	}
	return t.enter(from, who)
}
