package main

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"strings"
	"sync"

	"github.com/gotd/td/bin"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
	"github.com/gotd/td/tgtest"
)

const (
	code         = "54321"
	recoveryCode = "654321"
	password     = "correct horse battery staple"
	newPassword  = "песок" // what a recovered account has to be given
	termsID      = "terms-of-gotd"
)

// A number is +1 555 0000 SSS and any digits behind them, which make it an account of its own.
const (
	ordinary     = "001"
	atDC2        = "002"
	unregistered = "010"
	protected    = "020"
	protectedDC2 = "021"
	flooded      = "030"
	moving       = "040" // to DC 2, between its code and its login
	movingLocked = "041" // and has a password
	tooLate      = "050" // its codes are over at once
	byEmail      = "060"
	emailMissing = "061" // an address must be set up first
	watched      = "070" // a person must be there
	unpaid       = "080"
	banned       = "400"
	tooOld       = "406" // says so in words, too
)

type account struct {
	phone, serial       string
	registered          bool
	firstName, lastName string
	password            *storedPassword
}

func (a *account) home() int {
	if a.serial == atDC2 || a.serial == protectedDC2 {
		return 2
	}
	return 1
}

func (a *account) user() *tg.User {
	id, _ := strconv.ParseInt(a.phone[1:], 10, 64)
	user := &tg.User{Self: true, ID: id}
	user.SetAccessHash(id + 1)
	user.SetPhone(a.phone)
	user.SetFirstName(a.firstName)
	user.SetLastName(a.lastName)
	return user
}

func (a *account) authorization() *tg.AuthAuthorization {
	return &tg.AuthAuthorization{User: a.user()}
}

// Where a call came from.
type caller struct {
	dc      int
	key     [8]byte
	session tgtest.Session
	server  *tgtest.Server
}

type keyName struct {
	dc  int
	key [8]byte
}

func (c caller) name() keyName { return keyName{c.dc, c.key} }

type login struct {
	account *account
	pending bool // its password is missing
}

type sentCode struct {
	phone   string
	dc      int
	proven  bool // typed right; the account is missing
	expired bool
}

// What both DCs know; each call has it for itself.
type telegram struct {
	mu       sync.Mutex
	accounts map[string]*account
	codes    map[string]*sentCode
	logins   map[keyName]*login
	proofs   map[int64]*challenge
	tokens   map[string]*loginToken
	futures  map[string]string // future-auth token → phone
	emails   map[string]bool   // hashes whose e-mail address awaits its code
	people   map[keyName]bool  // keys behind which a person was found
	ended    map[keyName]bool
}

func newTelegram() *telegram {
	return &telegram{
		accounts: map[string]*account{}, codes: map[string]*sentCode{}, logins: map[keyName]*login{},
		proofs: map[int64]*challenge{}, tokens: map[string]*loginToken{}, futures: map[string]string{}, emails: map[string]bool{}, people: map[keyName]bool{},
		ended: map[keyName]bool{},
	}
}

func (t *telegram) account(phone string) (*account, error) {
	if found, ok := t.accounts[phone]; ok {
		return found, nil
	}
	if len(phone) < 11 || !strings.HasPrefix(phone, "15550000") {
		return nil, tgerr.New(400, "PHONE_NUMBER_INVALID")
	}
	made := &account{
		phone: phone, serial: phone[8:11], registered: true, firstName: "Got", lastName: "Dee",
	}
	switch made.serial {
	case ordinary, atDC2, moving, tooLate, byEmail, emailMissing, watched, unpaid, flooded, banned, tooOld:
	case protected, protectedDC2, movingLocked:
		made.password = storePassword(password)
	case unregistered:
		made.registered = false
	default:
		return nil, tgerr.New(400, "PHONE_NUMBER_INVALID")
	}
	t.accounts[phone] = made
	return made, nil
}

// somebody is on the key, perhaps without the password yet.
func (t *telegram) somebody(from caller) (*login, error) {
	found, ok := t.logins[from.name()]
	if !ok {
		return nil, tgerr.New(401, "AUTH_KEY_UNREGISTERED")
	}
	return found, nil
}

// member is on the key and has shown everything.
func (t *telegram) member(from caller) (*account, error) {
	found, err := t.somebody(from)
	if err != nil {
		return nil, err
	}
	if found.pending {
		return nil, tgerr.New(401, "SESSION_PASSWORD_NEEDED")
	}
	return found.account, nil
}

// enter lets an account in that proved itself by anything but its password.
func (t *telegram) enter(from caller, who *account) (*tg.AuthAuthorization, error) {
	t.logins[from.name()] = &login{account: who, pending: who.password != nil}
	if who.password != nil {
		return nil, tgerr.New(401, "SESSION_PASSWORD_NEEDED")
	}
	return who.authorization(), nil
}

// serve answers a method by a function that has the world for itself.
func serve[T any, P interface {
	*T
	bin.Decoder
}](t *telegram, to *tgtest.Dispatcher, id uint32, work func(caller, P) (bin.Encoder, error)) {
	to.HandleFunc(id, func(server *tgtest.Server, req *tgtest.Request) error {
		var call T
		if err := P(&call).Decode(req.Buf); err != nil {
			return tgerr.New(400, "INPUT_FETCH_FAIL")
		}
		from := caller{dc: req.DC, key: req.Session.AuthKey.ID, session: req.Session, server: server}
		answer, err := alone(t, from, func() (bin.Encoder, error) { return work(from, &call) })
		if err != nil {
			return err
		}
		return server.SendResult(req, answer)
	})
}

func alone(t *telegram, from caller, work func() (bin.Encoder, error)) (bin.Encoder, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended[from.name()] {
		return nil, tgerr.New(401, "SESSION_REVOKED")
	}
	return work()
}

func (t *telegram) register(to *tgtest.Dispatcher) {
	serve(t, to, tg.AuthSendCodeRequestTypeID, t.sendCode)
	serve(t, to, tg.AuthSignInRequestTypeID, t.signIn)
	serve(t, to, tg.AuthSignUpRequestTypeID, t.signUp)
	serve(t, to, tg.AuthResendCodeRequestTypeID, t.resendCode)
	serve(t, to, tg.AuthCancelCodeRequestTypeID, t.cancelCode)
	serve(t, to, tg.AuthLogOutRequestTypeID, t.logOut)
	serve(t, to, tg.UsersGetUsersRequestTypeID, t.getUsers)
	serve(t, to, tg.AccountGetAuthorizationsRequestTypeID, t.getAuthorizations)
	serve(t, to, tg.AccountGetPasswordRequestTypeID, t.getPassword)
	serve(t, to, tg.AuthCheckPasswordRequestTypeID, t.checkPassword)
	serve(t, to, tg.AuthRequestPasswordRecoveryRequestTypeID, t.requestPasswordRecovery)
	serve(t, to, tg.AuthCheckRecoveryPasswordRequestTypeID, t.checkRecoveryPassword)
	serve(t, to, tg.AuthRecoverPasswordRequestTypeID, t.recoverPassword)
	serve(t, to, tg.AuthExportLoginTokenRequestTypeID, t.exportLoginToken)
	serve(t, to, tg.AuthImportLoginTokenRequestTypeID, t.importLoginToken)
	serve(t, to, tg.AuthAcceptLoginTokenRequestTypeID, t.acceptLoginToken)
	serve(t, to, tg.AccountResetAuthorizationRequestTypeID, t.resetAuthorization)
	serve(t, to, tg.AccountSendVerifyEmailCodeRequestTypeID, t.sendVerifyEmailCode)
	serve(t, to, tg.AccountVerifyEmailRequestTypeID, t.verifyEmail)
	serve(t, to, tg.AuthResetLoginEmailRequestTypeID, t.resetLoginEmail)
	serve(t, to, tg.AuthCheckPaidAuthRequestTypeID, t.checkPaidAuth)
	serve(t, to, tg.AuthImportBotAuthorizationRequestTypeID, t.importBot)
	serve(t, to, tg.AuthImportWebTokenAuthorizationRequestTypeID, t.importWebToken)
	serve(t, to, tg.AuthInitPasskeyLoginRequestTypeID, t.initPasskey)
	serve(t, to, tg.AuthFinishPasskeyLoginRequestTypeID, t.finishPasskey)
	to.HandleFunc(tg.InvokeWithReCaptchaRequestTypeID, t.withReCaptcha(to))
}

func randomBytes(length int) []byte {
	made := make([]byte, length)
	_, _ = rand.Read(made) // never fails
	return made
}

func randomName() string { return hex.EncodeToString(randomBytes(16)) }
