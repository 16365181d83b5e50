#!/usr/bin/env python3
"""Takes whole logins through our daemon to gotd's test server (gotd/dc).

    against_gotd.py ADDRESS LANE [CASE…]

LANE is digits behind each number, so that no two runs share an account; CASE is the name of a function
below. Needs the stubs of mtsidecar.v1 on the Python path.
"""

import sys
import time
from queue import Queue
from threading import Thread

import grpc
from google.rpc import error_details_pb2, status_pb2
from mtsidecar.v1 import (
    auth_service_pb2 as auth, auth_service_pb2_grpc, login_pb2, session_service_pb2,
    session_service_pb2_grpc)
from play_numbers import refusal

DEADLINE_SECONDS = 20
CODE, RECOVERY_CODE, EMAIL_CODE = "54321", "654321", "246810"
PASSWORD, NEW_PASSWORD = "correct horse battery staple", "песок"
CASES = []


def case(work):
    CASES.append(work)
    return work


class Daemon:
    def __init__(self, channel, lane):
        self.auth = auth_service_pb2_grpc.AuthServiceStub(channel)
        self.sessions = session_service_pb2_grpc.SessionServiceStub(channel)
        self.lane, self.used = lane, 0

    def number(self, serial):
        """One that no other case has."""
        self.used += 1
        return f"+15550000{serial:03d}{self.lane}{self.used:02d}"

    def call(self, method, **fields):
        request = getattr(auth, method + "Request")(**fields)
        return getattr(self.auth, method)(request, timeout=DEADLINE_SECONDS)

    def refused(self, expected, method, **fields):
        try:
            answer = self.call(method, **fields)
        except grpc.RpcError as error:
            came = refusal(error)[0]
            assert came == expected, f"{method}: expected {expected}, came {came}"
            return
        raise AssertionError(f"{method}: expected {expected}, came {answer}")

    def send(self, number, dc=1, kind="sms"):
        answer = self.call("SendCode", phone_number=number)
        sent = answer.step.code_sent
        assert sent.WhichOneof("type") == kind, answer
        assert answer.session.dc_id == dc, answer
        assert sent.phone_code_hash.startswith(f"hash-of-dc-{dc}-"), answer
        return answer.session.session_id

    def sign_in(self, session, dc=1, came="authorized"):
        answer = self.call("SignIn", session_id=session, phone_code=CODE)
        assert answer.step.WhichOneof("kind") == came, answer
        assert answer.session.dc_id == dc, answer
        return answer

    def member(self, number, dc=1):
        session = self.send(number, dc)
        self.is_in(self.sign_in(session, dc), number)
        return session

    def is_in(self, answer, number):
        """What the step says, what is stored, and what gotd's server says of the key."""
        session = answer.session.session_id
        assert answer.step.WhichOneof("kind") == "authorized", answer
        assert answer.step.authorized.user_id == int(number[2:]), answer
        again = self.call("GetLogin", session_id=session)
        assert again.session.state == login_pb2.SESSION_STATE_AUTHORIZED, again
        assert again.session.user_id == int(number[2:]), again
        listed = self.authorizations(session)
        assert [it.hash for it in listed if it.current] == [0], listed

    def authorizations(self, session):
        return self.sessions.ListAuthorizations(
            session_service_pb2.ListAuthorizationsRequest(session_id=session),
            timeout=DEADLINE_SECONDS).authorizations


@case
def codes_migrations_and_refusals(daemon):
    daemon.send(daemon.number(1))
    daemon.send(daemon.number(2), dc=2)  # PHONE_MIGRATE_2
    daemon.refused("FLOOD_WAIT", "SendCode", phone_number=daemon.number(30))
    daemon.refused("PHONE_NUMBER_BANNED", "SendCode", phone_number=daemon.number(400))


@case
def a_wrong_code_then_the_right_one(daemon):
    number = daemon.number(1)
    session = daemon.send(number)
    daemon.refused("PHONE_CODE_INVALID", "SignIn", session_id=session, phone_code="00000")
    daemon.refused("CODE_ALREADY_REJECTED", "SignIn", session_id=session, phone_code="00000")
    daemon.is_in(daemon.sign_in(session), number)


@case
def an_expired_code(daemon):
    number = daemon.number(50)
    session = daemon.send(number)
    daemon.refused("PHONE_CODE_EXPIRED", "SignIn", session_id=session, phone_code=CODE)
    again = daemon.call("SendCode", session_id=session, phone_number=number)
    assert again.step.code_sent.WhichOneof("type") == "sms", again


@case
def a_code_sent_again_and_one_given_up(daemon):
    number = daemon.number(1)
    session = daemon.send(number)
    again = daemon.call("ResendCode", session_id=session)
    assert again.step.code_sent.WhichOneof("type") == "call", again
    daemon.is_in(daemon.sign_in(session), number)
    session = daemon.send(daemon.number(1))
    daemon.call("CancelCode", session_id=session)
    daemon.refused("STEP_NOT_ALLOWED", "SignIn", session_id=session, phone_code=CODE)


@case
def sign_up(daemon):
    number = daemon.number(10)
    session = daemon.send(number)
    asked = daemon.sign_in(session, came="sign_up_required").step.sign_up_required
    terms = asked.terms_of_service
    assert (terms.id, terms.popup, terms.text) == ("terms-of-gotd", True, "Be kind."), asked
    assert (terms.entities[0].offset, terms.entities[0].length) == (3, 4), asked
    names = {"session_id": session, "first_name": "Sandy", "last_name": "Beach"}
    daemon.refused("TERMS_NOT_ACCEPTED", "SignUp", **names)
    done = daemon.call("SignUp", accepted_terms_of_service_id=terms.id, **names)
    assert b"Sandy" in done.step.authorized.user.data, done
    daemon.is_in(done, number)


@case
def a_password_wrong_at_first(daemon):
    for serial, dc in ((20, 1), (21, 2)):
        number = daemon.number(serial)
        session = daemon.send(number, dc)
        asked = daemon.sign_in(session, dc, "password_required").step.password_required
        assert asked.hint == "four words" and asked.has_recovery, asked
        for wrong in ("quicksand", "x" * 300, "пароль"):
            daemon.refused(
                "PASSWORD_HASH_INVALID", "CheckPassword", session_id=session, password=wrong)
        done = daemon.call("CheckPassword", session_id=session, password=PASSWORD)
        daemon.is_in(done, number)


@case
def many_proofs_of_a_password(daemon):
    """Each has other salts and other random numbers."""
    for _ in range(8):
        number = daemon.number(20)
        session = daemon.send(number)
        daemon.sign_in(session, came="password_required")
        daemon.is_in(daemon.call("CheckPassword", session_id=session, password=PASSWORD), number)


@case
def a_proof_of_the_callers_own(daemon):
    """The caller's is Telethon's: three implementations agree."""
    from telethon import password as telethon
    from telethon.tl import types

    number = daemon.number(20)
    session = daemon.send(number)
    daemon.sign_in(session, came="password_required")
    asked = daemon.call("GetPassword", session_id=session).password
    algo = asked.current_algo.mod_pow
    theirs = telethon.compute_check(
        types.account.Password(
            new_algo=types.PasswordKdfAlgoUnknown(),
            new_secure_algo=types.SecurePasswordKdfAlgoUnknown(), secure_random=b"",
            current_algo=types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
                algo.salt1, algo.salt2, algo.g, algo.p),
            srp_B=asked.srp_b, srp_id=asked.srp_id), PASSWORD)
    proof = login_pb2.InputCheckPasswordSrp(srp_id=theirs.srp_id, a=theirs.A, m1=theirs.M1)
    daemon.is_in(daemon.call("CheckPassword", session_id=session, srp=proof), number)
    session = daemon.send(number)
    daemon.sign_in(session, came="password_required")
    daemon.refused("SRP_ID_INVALID", "CheckPassword", session_id=session, srp=proof)


@case
def a_recovered_password(daemon):
    number = daemon.number(20)
    session = daemon.send(number)
    daemon.sign_in(session, came="password_required")
    pattern = daemon.call("RequestPasswordRecovery", session_id=session).email_pattern
    assert pattern == "g***@example.org", pattern
    daemon.refused("CODE_INVALID", "CheckRecoveryPassword", session_id=session, code="000000")
    assert daemon.call("CheckRecoveryPassword", session_id=session, code=RECOVERY_CODE).correct
    # gotd's server takes what the daemon hashed only if gotd's client gets in by the password that was
    # agreed on; by another one it does not.
    daemon.refused(
        "NEW_SETTINGS_INVALID", "RecoverPassword", session_id=session, code=RECOVERY_CODE,
        new_settings=login_pb2.NewPasswordSettings(password="mud"))
    done = daemon.call(
        "RecoverPassword", session_id=session, code=RECOVERY_CODE,
        new_settings=login_pb2.NewPasswordSettings(password=NEW_PASSWORD, hint="wet"))
    daemon.is_in(done, number)
    session = daemon.send(number)
    daemon.sign_in(session, came="password_required")
    daemon.refused("PASSWORD_HASH_INVALID", "CheckPassword", session_id=session, password=PASSWORD)
    daemon.is_in(daemon.call("CheckPassword", session_id=session, password=NEW_PASSWORD), number)


@case
def an_account_that_moves_between_code_and_login(daemon):
    number = daemon.number(40)
    session = daemon.send(number, dc=1)
    daemon.is_in(daemon.sign_in(session, dc=2), number)  # USER_MIGRATE_2


@case
def an_account_that_moves_and_has_a_password(daemon):
    number = daemon.number(41)
    session = daemon.send(number, dc=1)
    daemon.sign_in(session, 2, "password_required")
    daemon.is_in(daemon.call("CheckPassword", session_id=session, password=PASSWORD), number)


@case
def a_code_by_email(daemon):
    number = daemon.number(60)
    session = daemon.send(number, kind="email_code")
    typed = [login_pb2.EmailVerification(code=it) for it in ("000000", EMAIL_CODE)]
    daemon.refused("CODE_INVALID", "SignIn", session_id=session, email_verification=typed[0])
    daemon.is_in(daemon.call("SignIn", session_id=session, email_verification=typed[1]), number)


@case
def a_login_email_that_is_dropped(daemon):
    number = daemon.number(60)
    session = daemon.send(number, kind="email_code")
    dropped = daemon.call("ResetLoginEmail", session_id=session)
    assert dropped.step.code_sent.WhichOneof("type") == "sms", dropped
    daemon.is_in(daemon.sign_in(session), number)


@case
def a_login_email_that_is_set_up(daemon):
    number = daemon.number(61)
    asked = daemon.call("SendCode", phone_number=number)
    assert asked.step.WhichOneof("kind") == "email_setup_required", asked
    session = asked.session.session_id
    daemon.refused("EMAIL_INVALID", "SendLoginEmailCode", session_id=session, email="no@example.org")
    sent = daemon.call("SendLoginEmailCode", session_id=session, email="got@example.org")
    assert sent.step.email_code_sent.length == len(EMAIL_CODE), sent
    typed = [login_pb2.EmailVerification(code=it) for it in ("000000", EMAIL_CODE)]
    daemon.refused("CODE_INVALID", "VerifyLoginEmail", session_id=session, verification=typed[0])
    sent = daemon.call("VerifyLoginEmail", session_id=session, verification=typed[1])
    assert sent.step.code_sent.WhichOneof("type") == "sms", sent
    daemon.is_in(daemon.sign_in(session), number)


@case
def a_person_who_must_be_there(daemon):
    number = daemon.number(70)
    asked = daemon.call("SendCode", phone_number=number)
    challenge = asked.step.challenge_required.recaptcha
    assert (challenge.action, challenge.key_id) == ("signup", "key_of_gotd"), asked
    session = asked.session.session_id
    again = daemon.call("AnswerChallenge", session_id=session, recaptcha_token="a machine")
    assert again.step.WhichOneof("kind") == "challenge_required", again
    sent = daemon.call("AnswerChallenge", session_id=session, recaptcha_token="a person")
    assert sent.step.code_sent.WhichOneof("type") == "sms", sent
    daemon.is_in(daemon.sign_in(session), number)


@case
def a_login_that_is_paid_for(daemon):
    number = daemon.number(80)
    asked = daemon.call("SendCode", phone_number=number)
    price = asked.step.payment_required
    assert (price.store_product, price.currency, price.amount) == ("login", "USD", 99), asked
    session = asked.session.session_id
    paid = daemon.call("CheckPaidAuth", session_id=session, form_id=7)
    assert paid.step.code_sent.WhichOneof("type") == "sms", paid
    daemon.is_in(daemon.sign_in(session), number)


@case
def a_refusal_in_words(daemon):
    """The words come by themselves, as updateServiceNotification, after the error of class 406."""
    try:
        answer = daemon.call("SendCode", phone_number=daemon.number(406))
    except grpc.RpcError as error:
        assert refusal(error)[0] == "UPDATE_APP_TO_LOGIN", error
        for key, value in error.trailing_metadata():
            if key == "grpc-status-details-bin":
                for detail in status_pb2.Status.FromString(value).details:
                    words = error_details_pb2.LocalizedMessage()
                    if detail.Unpack(words):
                        assert words.message == "This app is too old for gotd.", words
                        return
        raise AssertionError("no words came with it")
    raise AssertionError(f"not refused: {answer}")


@case
def a_bot(daemon):
    number = daemon.number(2)  # USER_MIGRATE_2
    secret = ":" + "GotdGotdGotdGotdGotdGotdGotdGotdGot"
    daemon.refused(
        "ACCESS_TOKEN_INVALID", "ImportBotAuthorization", bot_auth_token="1:" + "Sand" * 8 + "San")
    done = daemon.call("ImportBotAuthorization", bot_auth_token=number[1:] + secret)
    assert done.session.dc_id == 2, done
    daemon.is_in(done, number)


@case
def a_token_of_a_web_client(daemon):
    number = daemon.number(2)
    daemon.refused(
        "WEBAUTH_TOKEN_INVALID", "ImportWebTokenAuthorization", web_auth_token="castle", dc_id=2)
    daemon.is_in(
        daemon.call("ImportWebTokenAuthorization", web_auth_token="web-" + number[1:], dc_id=2), number)


@case
def a_passkey(daemon):
    for serial, dc, came in ((1, 1, "authorized"), (2, 2, "authorized"), (20, 1, "password_required")):
        number = daemon.number(serial)
        begun = daemon.call("InitPasskeyLogin")
        assert "Z290ZA" in begun.step.passkey_pending.options, begun
        session = begun.session.session_id
        done = daemon.call(
            "FinishPasskeyLogin", session_id=session, id="cGFzc2tleQ", raw_id="cGFzc2tleQ",
            client_data='{"type":"webauthn.get"}', authenticator_data=b"there", signature=b"signed",
            user_handle=f"{dc}:{number[2:]}")
        assert done.step.WhichOneof("kind") == came, done
        if came == "password_required":
            done = daemon.call("CheckPassword", session_id=session, password=PASSWORD)
        daemon.is_in(done, number)


@case
def a_session_ended_from_another(daemon):
    number = daemon.number(1)
    first, second = daemon.member(number), daemon.member(number)
    other = [it for it in daemon.authorizations(first) if not it.current]
    daemon.sessions.ResetAuthorization(session_service_pb2.ResetAuthorizationRequest(
        session_id=first, hash=other[0].hash), timeout=DEADLINE_SECONDS)
    daemon.refused("SESSION_REVOKED", "AcceptLoginToken", session_id=second, token=b"any")
    ended = daemon.sessions.GetSession(
        session_service_pb2.GetSessionRequest(session_id=second), timeout=DEADLINE_SECONDS).session
    assert ended.end_reason == login_pb2.END_REASON_REVOKED, ended
    assert len(daemon.authorizations(first)) == 1


@case
def log_out_and_a_future_auth_token(daemon):
    number = daemon.number(1)
    session = daemon.member(number)
    out = daemon.call("LogOut", session_id=session)
    assert out.session.end_reason == login_pb2.END_REASON_LOGGED_OUT, out
    daemon.refused("SESSION_ENDED", "GetLogin", session_id=session)
    # The daemon kept the token that came with it, and shows it for this number.
    daemon.is_in(daemon.call("SendCode", phone_number=number), number)
    daemon.send(number)


@case
def the_list_of_sessions(daemon):
    number = daemon.number(1)
    first, second = daemon.member(number), daemon.member(number)
    for session in (first, second):
        listed = daemon.authorizations(session)
        assert len(listed) == 2 and sum(it.current for it in listed) == 1, listed
    daemon.call("LogOut", session_id=second)
    assert len(daemon.authorizations(first)) == 1


def scan(daemon, scanner, codes=1, **fields):
    """The last answer of a stream that shows a code; the last one of so many codes is scanned."""
    shown, last = Queue(), Queue()

    def show():
        try:
            for answer in daemon.auth.LogInWithQr(auth.LogInWithQrRequest(**fields), timeout=60):
                kind = answer.step.WhichOneof("kind")
                if kind == "qr_pending":
                    shown.put(answer.step.qr_pending)
                elif kind:
                    last.put(answer)
        except grpc.RpcError as error:
            shown.put(error)
            last.put(error)

    Thread(target=show, daemon=True).start()
    tokens = []
    while len(set(tokens)) < codes:
        code = shown.get(timeout=DEADLINE_SECONDS)
        assert code.url.startswith("tg://login?token="), code
        tokens.append(code.token)
    began = time.monotonic()
    accepted = daemon.call("AcceptLoginToken", session_id=scanner, token=code.token)
    assert accepted.authorization.device_model == "daemon", accepted
    answer = last.get(timeout=DEADLINE_SECONDS)
    # A token lives for thirty seconds: this was updateLoginToken, not patience.
    assert time.monotonic() - began < 10, "not told of the scan"
    daemon.refused(
        "AUTH_TOKEN_ALREADY_ACCEPTED", "AcceptLoginToken", session_id=scanner, token=code.token)
    return answer


@case
def a_qr_code(daemon):
    number = daemon.number(1)
    daemon.is_in(scan(daemon, daemon.member(number)), number)


@case
def a_qr_code_that_is_renewed(daemon):
    number = daemon.number(1)
    scanner = daemon.member(number)
    daemon.is_in(scan(daemon, scanner, codes=2, except_ids=[2]), number)


@case
def a_qr_code_scanned_in_another_dc(daemon):
    number = daemon.number(2)
    done = scan(daemon, daemon.member(number, dc=2))
    assert done.session.dc_id == 2, done
    daemon.is_in(done, number)


@case
def a_qr_code_and_a_password(daemon):
    for serial, dc in ((20, 1), (21, 2)):
        number = daemon.number(serial)
        scanner = daemon.send(number, dc)
        daemon.sign_in(scanner, dc, "password_required")
        daemon.call("CheckPassword", session_id=scanner, password=PASSWORD)
        asked = scan(daemon, scanner)
        assert asked.step.WhichOneof("kind") == "password_required", asked
        assert asked.session.dc_id == dc, asked
        session = asked.session.session_id
        daemon.refused(
            "PASSWORD_HASH_INVALID", "CheckPassword", session_id=session, password="quicksand")
        done = daemon.call("CheckPassword", session_id=session, password=PASSWORD)
        daemon.is_in(done, number)


def main():
    address, lane, chosen = sys.argv[1], sys.argv[2], sys.argv[3:]
    failed, played = 0, [it for it in CASES if not chosen or it.__name__ in chosen]
    with grpc.insecure_channel(address) as channel:
        daemon = Daemon(channel, lane)
        for work in played:
            began = time.monotonic()
            try:
                work(daemon)
                print(f"ok    daemon: {work.__name__} ({time.monotonic() - began:.1f} s)")
            except grpc.RpcError as error:
                failed += 1
                print(f"FAIL  daemon: {work.__name__}: {refusal(error)[0]} {error.details()}")
            except Exception as problem:  # whatever comes is a finding
                failed += 1
                print(f"FAIL  daemon: {work.__name__}: {type(problem).__name__} {problem}")
    print(f"daemon against gotd: {len(played) - failed} logins passed, {failed} failed")
    sys.exit(1 if failed or not played else 0)


if __name__ == "__main__":
    main()
