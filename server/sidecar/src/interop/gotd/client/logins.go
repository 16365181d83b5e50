package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/gotd/td/session"
	"github.com/gotd/td/telegram/auth"
	"github.com/gotd/td/telegram/auth/qrlogin"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
)

const password = "sandbox"

var cases = []struct {
	name string
	work func(*sandbox)
}{
	{"a wrong code, then the right one", wrongCode},
	{"too many wrong codes", tooManyWrongCodes},
	{"an expired code", expiredCode},
	{"a code sent again", codeSentAgain},
	{"a cancelled code", cancelledCode},
	{"refusals and floods", refusals},
	{"sign-up", signUp},
	{"sign-up with terms", signUpWithTerms},
	{"a password, wrong at first", wrongPassword},
	{"many proofs of a password", manyProofs},
	{"a recovered password", recoveredPassword},
	{"a QR code", qrCode},
	{"a QR code, scanned in another DC", qrCodeElsewhere},
	{"a QR code and a password", qrCodeAndPassword},
	{"a QR code, a password and another DC", qrCodeAndPasswordElsewhere},
	{"QR codes that do not count", badQrCodes},
	{"log-out", logOut},
	{"a future-auth token", futureAuthToken},
	{"a number of another DC", migration},
	{"an account that moves between code and login", moves},
	{"a code by e-mail", emailCode},
	{"a bot", bot},
	{"accounts that are over", overs},
	{"the list of sessions", sessions},
}

// member is logged in by gotd's own flow, with a code and, if it takes one, the password.
func (s *sandbox) member(number, device string) *client {
	c := s.client(homeOf(number), device)
	flow := auth.NewFlow(auth.Constant(number, password,
		auth.CodeAuthenticatorFunc(func(context.Context, *tg.AuthSentCode) (string, error) {
			return code(number, 5), nil
		})), auth.SendCodeOptions{})
	require(flow.Run(s.ctx, c.Auth()) == nil, "gotd's flow does not get in")
	s.isIn(c, must(c.Self(s.ctx)), number)
	return c
}

func (s *sandbox) send(c *client, number string) *tg.AuthSentCode {
	answer := must(c.Auth().SendCode(s.ctx, number, auth.SendCodeOptions{}))
	sent, ok := answer.(*tg.AuthSentCode)
	require(ok && sent.PhoneCodeHash != "", "expected a code, came %v", answer)
	return sent
}

func (s *sandbox) signIn(c *client, number, typed, hash string) error {
	_, err := c.Auth().SignIn(s.ctx, number, typed, hash)
	return err
}

func wrongCode(s *sandbox) {
	number, c := s.number(1234, 2), s.client(2, "gotd")
	s.isOut(c)
	sent := s.send(c, number)
	sms, ok := sent.Type.(*tg.AuthSentCodeTypeSMS)
	require(ok && sms.Length == 5, "expected an SMS, came %v", sent.Type)
	refused("PHONE_CODE_INVALID", s.signIn(c, number, "00000", sent.PhoneCodeHash))
	refused("PHONE_CODE_EMPTY", s.signIn(c, number, "", sent.PhoneCodeHash))
	s.isOut(c)
	done := must(c.Auth().SignIn(s.ctx, number, code(number, 5), sent.PhoneCodeHash))
	s.isIn(c, done.User, number)
}

func tooManyWrongCodes(s *sandbox) {
	number, c := s.number(121, 2), s.client(2, "gotd")
	hash := s.send(c, number).PhoneCodeHash
	refused("PHONE_CODE_INVALID", s.signIn(c, number, "00000", hash))
	refused("PHONE_CODE_INVALID", s.signIn(c, number, "00001", hash))
	refused("PHONE_CODE_EXPIRED", s.signIn(c, number, code(number, 5), hash))
}

func expiredCode(s *sandbox) {
	number, c := s.number(122, 2), s.client(2, "gotd")
	first := s.send(c, number).PhoneCodeHash
	refused("PHONE_CODE_EXPIRED", s.signIn(c, number, code(number, 5), first))
	require(s.send(c, number).PhoneCodeHash != first, "the same hash twice")
}

func codeSentAgain(s *sandbox) {
	number, c := s.number(1234, 2), s.client(2, "gotd")
	answer := must(c.Auth().ResendCode(s.ctx, number, s.send(c, number).PhoneCodeHash))
	again, ok := answer.(*tg.AuthSentCode)
	require(ok, "expected a code, came %v", answer)
	_, ok = again.Type.(*tg.AuthSentCodeTypeCall)
	require(ok, "expected a call, came %v", again.Type)
	done := must(c.Auth().SignIn(s.ctx, number, code(number, 5), again.PhoneCodeHash))
	s.isIn(c, done.User, number)
}

func cancelledCode(s *sandbox) {
	number, c := s.number(1234, 2), s.client(2, "gotd")
	hash := s.send(c, number).PhoneCodeHash
	require(must(c.API().AuthCancelCode(s.ctx, &tg.AuthCancelCodeRequest{
		PhoneNumber: number, PhoneCodeHash: hash,
	})), "not cancelled")
	refused("PHONE_CODE_EXPIRED", s.signIn(c, number, code(number, 5), hash))
}

func refusals(s *sandbox) {
	c := s.client(2, "gotd")
	for serial, expected := range map[int]string{
		402: "PHONE_NUMBER_BANNED", 404: "PHONE_NUMBER_FLOOD",
		406: "PHONE_NUMBER_INVALID", 408: "PHONE_PASSWORD_FLOOD",
	} {
		_, err := c.Auth().SendCode(s.ctx, s.number(serial, 2), auth.SendCodeOptions{})
		refused(expected, err)
	}
	_, err := c.Auth().SendCode(s.ctx, s.number(420, 2), auth.SendCodeOptions{})
	wait, ok := tgerr.AsFloodWait(err)
	require(ok && wait > 25*time.Second && wait <= 30*time.Second, "expected FLOOD_WAIT_30, came %v", err)
}

func signUp(s *sandbox) { signsUp(s, 110, "") }

func signUpWithTerms(s *sandbox) { signsUp(s, 112, "castles") }

func signsUp(s *sandbox, serial int, terms string) {
	number, c := s.number(serial, 2), s.client(2, "gotd")
	hash := s.send(c, number).PhoneCodeHash
	err := s.signIn(c, number, code(number, 5), hash)
	var asked *auth.SignUpRequired
	require(errors.As(err, &asked), "expected a sign-up, came %v", err)
	require(strings.Contains(asked.TermsOfService.Text, terms), "other terms: %v", asked)
	require(asked.TermsOfService.Popup == (terms != ""), "other terms: %v", asked)
	done := must(c.Auth().SignUp(s.ctx, auth.SignUp{
		PhoneNumber: number, PhoneCodeHash: hash, FirstName: "Sandy", LastName: "Beach",
	}))
	user, _ := done.User.AsNotEmpty()
	require(user.FirstName == "Sandy" && user.LastName == "Beach", "another name: %v", user)
	s.isIn(c, done.User, number)
}

// needsPassword gets as far as a code gets.
func (s *sandbox) needsPassword(number string) *client {
	c := s.client(homeOf(number), "gotd")
	err := s.signIn(c, number, code(number, 5), s.send(c, number).PhoneCodeHash)
	require(errors.Is(err, auth.ErrPasswordAuthNeeded), "expected a password, came %v", err)
	s.isOut(c)
	return c
}

func (s *sandbox) wrongPassword(c *client, typed string) {
	_, err := c.Auth().Password(s.ctx, typed)
	require(errors.Is(err, auth.ErrPasswordInvalid), "expected a wrong password, came %v", err)
	s.isOut(c)
}

func wrongPassword(s *sandbox) {
	number := s.number(100, 2)
	c := s.needsPassword(number)
	for _, wrong := range []string{"quicksand", "Sandbox", "пароль", strings.Repeat("x", 300), ""} {
		s.wrongPassword(c, wrong)
	}
	s.isIn(c, must(c.Auth().Password(s.ctx, password)).User, number)
}

func manyProofs(s *sandbox) {
	number := s.number(100, 2)
	c := s.needsPassword(number)
	for range 5 {
		s.isIn(c, must(c.Auth().Password(s.ctx, password)).User, number)
	}
}

func recoveredPassword(s *sandbox) {
	number := s.number(103, 2)
	c := s.needsPassword(number)
	recovery := must(c.Auth().RequestPasswordRecovery(s.ctx))
	require(strings.Contains(recovery.EmailPattern, "*"), "no pattern: %v", recovery)
	_, err := c.Auth().CheckRecoveryPassword(s.ctx, "000000")
	refused("CODE_INVALID", err)
	require(must(c.Auth().CheckRecoveryPassword(s.ctx, code(number, 6))), "not right")
	done := must(c.Auth().RecoverPassword(s.ctx, auth.RecoverPasswordOptions{
		Code: code(number, 6), NewPassword: "песок", Hint: "new",
	}))
	s.isIn(c, done.User, number)

	// What gotd hashed is from now on the password: its own proof of it is taken.
	other := s.needsPassword(number)
	s.wrongPassword(other, password)
	s.isIn(other, must(other.Auth().Password(s.ctx, "песок")).User, number)
}

// scan shows a code by gotd's own flow, and scans it with somebody who is logged in.
func (s *sandbox) scan(screen *client, scanner *client) (*tg.AuthAuthorization, qrlogin.Token, error) {
	accepted := make(chan error, 1)
	var shown qrlogin.Token
	done, err := screen.QR().Auth(s.ctx, screen.loggedIn, func(_ context.Context, token qrlogin.Token) error {
		require(strings.HasPrefix(token.URL(), "tg://login?token="), "another URL: %s", token.URL())
		shown = token
		go func() {
			device, err := qrlogin.AcceptQR(s.ctx, scanner.API(), token)
			if err == nil && device.DeviceModel != "screen" {
				err = finding("another device: " + device.DeviceModel)
			}
			accepted <- err
		}()
		return nil
	})
	select {
	case wrong := <-accepted:
		require(wrong == nil, "not accepted: %v", wrong)
	case <-s.ctx.Done():
		panic(finding("never accepted"))
	}
	return done, shown, err
}

func qrCode(s *sandbox) {
	number := s.number(1234, 2)
	scanner, screen := s.member(number, "phone"), s.client(2, "screen")
	done, token, err := s.scan(screen, scanner)
	s.isIn(screen, must(done, err).User, number)
	_, err = qrlogin.AcceptQR(s.ctx, scanner.API(), token)
	refused("AUTH_TOKEN_ALREADY_ACCEPTED", err)
}

func qrCodeElsewhere(s *sandbox) {
	number := s.number(1234, 3)
	scanner, screen := s.member(number, "phone"), s.client(2, "screen")
	done, _, err := s.scan(screen, scanner)
	s.isIn(screen, must(done, err).User, number)
	require(screen.dc() == 3, "still on DC %d", screen.dc())
}

func qrCodeAndPassword(s *sandbox) { scansAndProves(s, 2) }

func qrCodeAndPasswordElsewhere(s *sandbox) { scansAndProves(s, 1) }

func scansAndProves(s *sandbox, home int) {
	number := s.number(100, home)
	scanner, screen := s.member(number, "phone"), s.client(2, "screen")
	_, _, err := s.scan(screen, scanner)
	refused("SESSION_PASSWORD_NEEDED", err)
	s.wrongPassword(screen, "quicksand")
	s.isIn(screen, must(screen.Auth().Password(s.ctx, password)).User, number)
	require(screen.dc() == home, "on DC %d", screen.dc())
}

func badQrCodes(s *sandbox) {
	number := s.number(1234, 2)
	scanner, screen := s.member(number, "phone"), s.client(2, "screen")
	_, err := scanner.API().AuthAcceptLoginToken(s.ctx, []byte(strings.Repeat("sand", 8)))
	refused("AUTH_TOKEN_INVALID", err)
	self := must(scanner.Self(s.ctx))
	token := must(screen.QR().Export(s.ctx, self.ID))
	_, err = qrlogin.AcceptQR(s.ctx, scanner.API(), token)
	refused("AUTH_TOKEN_EXCEPTION", err)
	_, err = qrlogin.AcceptQR(s.ctx, screen.API(), token)
	refused("AUTH_KEY_UNREGISTERED", err)
}

func logOut(s *sandbox) {
	number := s.number(1234, 2)
	stays, goes := s.member(number, "gotd"), s.member(number, "gotd")
	must(goes.API().AuthLogOut(s.ctx))
	s.isOut(goes)
	goes.stop()
	copied := &session.StorageMemory{}
	must(0, copied.StoreSession(s.ctx, must(goes.storage.LoadSession(s.ctx))))
	again := s.clientOf(2, "gotd", copied)
	s.isOut(again)
	_, err := again.API().AccountGetAuthorizations(s.ctx)
	refused("AUTH_KEY_UNREGISTERED", err)
	s.isIn(stays, must(stays.Self(s.ctx)), number)
}

func futureAuthToken(s *sandbox) {
	number := s.number(166, 2)
	out := must(s.member(number, "gotd").API().AuthLogOut(s.ctx))
	require(len(out.FutureAuthToken) > 0, "no token")
	c := s.client(2, "gotd")
	call := &tg.AuthSendCodeRequest{PhoneNumber: number, APIID: apiID, APIHash: apiHash}
	call.Settings.SetLogoutTokens([][]byte{out.FutureAuthToken})
	answer := must(c.API().AuthSendCode(s.ctx, call))
	success, ok := answer.(*tg.AuthSentCodeSuccess)
	require(ok, "expected success, came %v", answer)
	done, ok := success.Authorization.(*tg.AuthAuthorization)
	require(ok, "expected a login, came %v", success)
	s.isIn(c, done.User, number)
}

func migration(s *sandbox) {
	for _, serial := range []int{1234, 300} { // PHONE_MIGRATE_3, NETWORK_MIGRATE_3
		number, c := s.number(serial, 3), s.client(1, "gotd")
		hash := s.send(c, number).PhoneCodeHash
		require(c.dc() == 3, "still on DC %d", c.dc())
		s.isIn(c, must(c.Auth().SignIn(s.ctx, number, code(number, 5), hash)).User, number)
	}
}

func moves(s *sandbox) {
	for _, serial := range []int{173, 174} { // USER_MIGRATE_3; 174 has a password, too
		number, c := s.number(serial, 2), s.client(2, "gotd")
		hash := s.send(c, number).PhoneCodeHash
		require(c.dc() == 2, "on DC %d", c.dc())
		done, err := c.Auth().SignIn(s.ctx, number, code(number, 5), hash)
		if serial == 174 {
			require(errors.Is(err, auth.ErrPasswordAuthNeeded), "expected a password, came %v", err)
			done, err = c.Auth().Password(s.ctx, password)
		}
		s.isIn(c, must(done, err).User, number)
		require(c.dc() == 3, "on DC %d", c.dc())
	}
}

func emailCode(s *sandbox) {
	number, c := s.number(130, 2), s.client(2, "gotd")
	sent := s.send(c, number)
	kind, ok := sent.Type.(*tg.AuthSentCodeTypeEmailCode)
	require(ok, "expected an e-mail, came %v", sent.Type)
	typed := func(code string) (tg.AuthAuthorizationClass, error) {
		call := &tg.AuthSignInRequest{PhoneNumber: number, PhoneCodeHash: sent.PhoneCodeHash}
		call.SetEmailVerification(&tg.EmailVerificationCode{Code: code})
		return c.API().AuthSignIn(s.ctx, call)
	}
	_, err := typed("000000")
	refused("CODE_INVALID", err)
	done, ok := must(typed(code(number, kind.Length))).(*tg.AuthAuthorization)
	require(ok, "expected a login")
	s.isIn(c, done.User, number)
}

func bot(s *sandbox) {
	c := s.client(2, "gotd")
	secret := ":" + strings.Repeat("Sandbox", 5)
	_, err := c.Auth().Bot(s.ctx, "1000402"+secret)
	refused("ACCESS_TOKEN_INVALID", err)
	_, err = c.Auth().Bot(s.ctx, "1000401"+secret)
	refused("ACCESS_TOKEN_EXPIRED", err)
	done := must(c.Auth().Bot(s.ctx, "1000303"+secret)) // of DC 3: USER_MIGRATE_3
	user, _ := done.User.AsNotEmpty()
	require(user.Bot && user.ID == 1000303 && c.dc() == 3, "another bot: %v", user)
	s.isMember(c, 1000303)
}

func overs(s *sandbox) {
	for serial, expected := range map[int]string{170: "USER_DEACTIVATED_BAN", 171: "USER_DEACTIVATED"} {
		number, c := s.number(serial, 2), s.client(2, "gotd")
		refused(expected, s.signIn(c, number, code(number, 5), s.send(c, number).PhoneCodeHash))
	}
	for serial, expected := range map[int]string{
		180: "SESSION_REVOKED", 184: "USER_DEACTIVATED", 185: "AUTH_KEY_DUPLICATED",
	} {
		number, c := s.number(serial, 2), s.client(2, "gotd")
		must(c.Auth().SignIn(s.ctx, number, code(number, 5), s.send(c, number).PhoneCodeHash))
		_, err := c.API().AccountGetAuthorizations(s.ctx)
		refused(expected, err)
	}
}

func sessions(s *sandbox) {
	number := s.number(1234, 2)
	first := s.member(number, "first")
	second := s.member(number, "second")
	var told *tg.UpdateNewAuthorization
	select {
	case told = <-first.heard:
	case <-s.ctx.Done():
		panic(finding("not told of the second login"))
	}
	found := must(first.API().AccountGetAuthorizations(s.ctx)).Authorizations
	isOwn := func(it tg.Authorization) bool { return it.Current && it.Hash == 0 && it.DeviceModel == "first" }
	isOther := func(it tg.Authorization) bool { return it.Hash == told.Hash && it.DeviceModel == "second" }
	require(len(found) == 2 && slices.ContainsFunc(found, isOwn) && slices.ContainsFunc(found, isOther), "others: %v", found)
	_, err := first.API().AccountResetAuthorization(s.ctx, told.Hash)
	refused("FRESH_RESET_AUTHORISATION_FORBIDDEN", err)
	must(second.API().AuthLogOut(s.ctx))
	found = must(first.API().AccountGetAuthorizations(s.ctx)).Authorizations
	require(len(found) == 1 && isOwn(found[0]), "others: %v", found)
}
