package main

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"math/big"

	"github.com/gotd/td/bin"
	"github.com/gotd/td/crypto/srp"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
)

// The prime that Telegram has used for years; gotd and our daemon each prove it, or know it, by
// themselves.
const primeHex = "C71CAEB9C6B1C9048E6C522F70F13F73980D40238E3E21C14934D037563D930F48198A0AA7C14058229493D22530F4DB" +
	"FA336F6E0AC925139543AED44CCE7C3720FD51F69458705AC68CD4FE6B6B13ABDC9746512969328454F18FAF8C595F64" +
	"2477FE96BB2A941D5BCD1D4AC8CC49880708FA9B378E3C4F3A9060BEE67CF9A4A4A695811051907E162753B56B0F6B41" +
	"0DBA74D8A84B2A14B3144E0EF1284754FD17ED950D5965B4B9DD46582DB1178D169C6BC465B0D6FF9CA3928FEF5B9AE4" +
	"E418FC15E83EBEA0F87FA9FF5EED70050DED2849F47BF959D956850CE929851F0D8115F635B105EE2E4E15D04B2454BF" +
	"6F4FADF034B10403119CD8E3B92FCC5B"

const generator = 3

var prime, _ = new(big.Int).SetString(primeHex, 16)

// What a server keeps of a password.
type storedPassword struct {
	algo     srp.Input
	verifier *big.Int
}

// storePassword has gotd hash it.
func storePassword(typed string) *storedPassword {
	algo := newAlgo()
	hash, salt1, err := srp.NewSRP(rand.Reader).NewHash([]byte(typed), algo)
	check(err)
	algo.Salt1 = salt1
	return &storedPassword{algo, new(big.Int).SetBytes(hash)}
}

func newAlgo() srp.Input {
	return srp.Input{Salt1: randomBytes(8), Salt2: randomBytes(16), G: generator, P: prime.Bytes()}
}

// The server's half of one proof.
type challenge struct {
	stored *storedPassword
	from   keyName
	secret *big.Int
	public [256]byte
}

func (s *storedPassword) challenge(from keyName) *challenge {
	made := &challenge{stored: s, from: from, secret: new(big.Int).SetBytes(randomBytes(256))}
	g := big.NewInt(generator)
	k := new(big.Int).SetBytes(hash(prime.Bytes(), padded(g)))
	public := k.Mul(k, s.verifier)
	public.Add(public, g.Exp(g, made.secret, prime))
	public.Mod(public, prime).FillBytes(made.public[:])
	return made
}

// accepts is the server's side of https://core.telegram.org/api/srp, which gotd does not have.
func (c *challenge) accepts(a, m1 []byte) bool {
	public := new(big.Int).SetBytes(a)
	if len(a) != 256 || public.Sign() == 0 || public.Cmp(prime) >= 0 {
		return false
	}
	u := new(big.Int).SetBytes(hash(a, c.public[:]))
	s := u.Exp(c.stored.verifier, u, prime)
	s.Mul(s, public).Mod(s, prime).Exp(s, c.secret, prime)
	mixed := hash(prime.Bytes())
	subtle.XORBytes(mixed, mixed, hash(padded(big.NewInt(generator))))
	expected := hash(
		mixed, hash(c.stored.algo.Salt1), hash(c.stored.algo.Salt2), a, c.public[:], hash(padded(s)))
	return subtle.ConstantTimeCompare(expected, m1) == 1
}

// takes says whether gotd itself gets in with a password: it must, and with no other one.
func (s *storedPassword) takes(typed string) (bool, error) {
	asked := s.challenge(keyName{})
	answer, err := srp.NewSRP(rand.Reader).Hash([]byte(typed), asked.public[:], randomBytes(256), s.algo)
	if err != nil {
		return false, err
	}
	return asked.accepts(answer.A, answer.M1), nil
}

// judgeOurselves has gotd try the server's side above before anybody else does.
func judgeOurselves() error {
	stored := storePassword(password)
	for typed, expected := range map[string]bool{password: true, "quicksand": false} {
		taken, err := stored.takes(typed)
		if err != nil {
			return err
		}
		if taken != expected {
			return errors.New("gotd and this server do not agree on a password")
		}
	}
	return nil
}

func hash(parts ...[]byte) []byte {
	digest := sha256.New()
	for _, part := range parts {
		digest.Write(part)
	}
	return digest.Sum(nil)
}

func padded(number *big.Int) []byte { return number.FillBytes(make([]byte, 256)) }

func (t *telegram) getPassword(from caller, _ *tg.AccountGetPasswordRequest) (bin.Encoder, error) {
	who, err := t.somebody(from)
	if err != nil {
		return nil, err
	}
	offered := tg.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(newAlgo())
	answer := &tg.AccountPassword{
		NewAlgo: &offered, NewSecureAlgo: &tg.SecurePasswordKdfAlgoUnknown{}, SecureRandom: randomBytes(256),
	}
	if stored := who.account.password; stored != nil {
		asked := stored.challenge(from.name())
		id := int64(binary.BigEndian.Uint64(randomBytes(8)))
		t.proofs[id] = asked
		current := tg.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(stored.algo)
		answer.HasPassword, answer.HasRecovery = true, true
		answer.SetCurrentAlgo(&current)
		answer.SetSRPB(asked.public[:])
		answer.SetSRPID(id)
		answer.SetHint("four words")
	}
	return answer, nil
}

func (t *telegram) checkPassword(from caller, call *tg.AuthCheckPasswordRequest) (bin.Encoder, error) {
	who, err := t.somebody(from)
	if err != nil {
		return nil, err
	}
	proof, ok := call.Password.(*tg.InputCheckPasswordSRP)
	if !ok {
		return nil, tgerr.New(400, "PASSWORD_HASH_INVALID")
	}
	asked, ok := t.proofs[proof.SRPID]
	delete(t.proofs, proof.SRPID)
	switch {
	case !ok || asked.from != from.name():
		return nil, tgerr.New(400, "SRP_ID_INVALID")
	case asked.stored != who.account.password:
		return nil, tgerr.New(400, "SRP_PASSWORD_CHANGED")
	case !asked.accepts(proof.A, proof.M1):
		return nil, tgerr.New(400, "PASSWORD_HASH_INVALID")
	}
	who.pending = false
	return who.account.authorization(), nil
}

func (t *telegram) requestPasswordRecovery(from caller, _ *tg.AuthRequestPasswordRecoveryRequest) (bin.Encoder, error) {
	if _, err := t.somebody(from); err != nil {
		return nil, err
	}
	return &tg.AuthPasswordRecovery{EmailPattern: "g***@example.org"}, nil
}

func (t *telegram) checkRecoveryPassword(from caller, call *tg.AuthCheckRecoveryPasswordRequest) (bin.Encoder, error) {
	if _, err := t.somebody(from); err != nil {
		return nil, err
	}
	if call.Code != recoveryCode {
		return nil, tgerr.New(400, "CODE_INVALID")
	}
	return &tg.BoolTrue{}, nil
}

// recoverPassword takes a new password only if gotd gets in by it: then the daemon hashed it right.
func (t *telegram) recoverPassword(from caller, call *tg.AuthRecoverPasswordRequest) (bin.Encoder, error) {
	who, err := t.somebody(from)
	if err != nil {
		return nil, err
	}
	if call.Code != recoveryCode {
		return nil, tgerr.New(400, "CODE_INVALID")
	}
	settings, ok := call.GetNewSettings()
	if !ok {
		who.account.password, who.pending = nil, false
		return who.account.authorization(), nil
	}
	algo, ok := settings.NewAlgo.(*tg.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow)
	if !ok || len(algo.Salt1) != 8+32 {
		return nil, tgerr.New(400, "NEW_SALT_INVALID")
	}
	stored := &storedPassword{srp.Input(*algo), new(big.Int).SetBytes(settings.NewPasswordHash)}
	if taken, err := stored.takes(newPassword); err != nil || !taken {
		return nil, tgerr.New(400, "NEW_SETTINGS_INVALID")
	}
	who.account.password, who.pending = stored, false
	return who.account.authorization(), nil
}
