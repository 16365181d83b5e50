#!/usr/bin/env python3
"""Takes whole logins through a sandbox with an unmodified Telethon.

    telethon_logins.py DIRECTORY.json [CASE…]

DIRECTORY.json is what `mtsidecar sandbox --dc-directory-out` writes; CASE is the name of a function
below. Each case asserts what Telethon itself reports: its users, its types, its exception classes.
Nothing is skipped and nothing is tried twice; what Telethon warns of in its log is a finding, too. It
alone may begin a handshake anew: it drops leading zeros, which makes one in 256 fail on its side. That
is counted, and more than one in fifty is a failure.
"""

import asyncio
import json
import logging
import os
import random
import re
import sys
import time

from telethon import TelegramClient, connection, errors, password
from telethon.crypto import rsa
from telethon.sessions import MemorySession
from telethon.tl import functions, types

API_ID, API_HASH = 94575, "0123456789abcdef0123456789abcdef"
FRAMINGS = (
    connection.ConnectionTcpFull, connection.ConnectionTcpIntermediate,
    connection.ConnectionTcpAbridged, connection.ConnectionTcpObfuscated)
CASE_SECONDS = 60
PUSH_SECONDS = 20
CASES = []


def case(work):
    CASES.append(work)
    return work


class Warnings(logging.Handler):
    """What Telethon finds wrong by itself, and goes on."""

    HANDSHAKE = "Attempt %d at new auth_key failed: %s"

    def __init__(self):
        super().__init__(logging.WARNING)
        self.handshakes, self.others = 0, []

    def emit(self, record):
        if record.msg == self.HANDSHAKE:
            self.handshakes += 1
        else:
            self.others.append(record.getMessage())


class Sandbox:
    """Clients for one case, and numbers that no other case uses."""

    # Anywhere, so that a sandbox may be used again; gotd's numbers begin at 50 000.
    lane = random.randrange(10_000, 49_000)
    opened = 0

    def __init__(self, directory):
        self.addresses = {dc["id"]: dc["addresses"][0].rsplit(":", 1) for dc in directory["dcs"]}
        self.clients = []

    @classmethod
    def number(cls, serial, dc=2):
        cls.lane += 1
        return f"99966{dc}{serial:04d}{cls.lane}"

    async def client(self, dc=2, device="Telethon"):
        host, port = self.addresses[dc]
        session = MemorySession()
        session.set_dc(dc, host, int(port))
        Sandbox.opened += 1
        client = TelegramClient(
            session, API_ID, API_HASH, connection=FRAMINGS[Sandbox.opened % len(FRAMINGS)],
            device_model=device, connection_retries=3, request_retries=3,
            flood_sleep_threshold=0, raise_last_call_error=True)
        self.clients.append(client)
        await client.connect()
        return client

    async def member(self, number, dc=None, device="Telethon"):
        """A client that is logged in by a code, and by a password if it takes one."""
        client = await self.client(dc or int(number[5]), device)
        await client.send_code_request(number)
        try:
            user = await client.sign_in(number, code(number))
        except errors.SessionPasswordNeededError:
            user = await client.sign_in(password="sandbox")
        await is_in(client, user, number)
        return client

    async def close(self):
        for client in self.clients:
            await client.disconnect()


def code(number, length=5):
    return number[5] * length


async def is_in(client, user, number):
    """Both what the login gave and what the server says of this key afterwards."""
    assert isinstance(user, types.User) and user.is_self, user
    assert user.id == int(number[5:]) and user.phone == number and user.access_hash, user
    me = await client.get_me()
    assert me.id == user.id and me.first_name == user.first_name, me
    assert await client.is_user_authorized()


async def refused(expected, awaitable):
    try:
        answer = await awaitable
    except errors.RPCError as error:
        assert type(error) is expected, f"expected {expected.__name__}, came {error!r}"
        return error
    raise AssertionError(f"expected {expected.__name__}, came {answer!r}")


@case
async def the_right_code(sandbox):
    number, client = sandbox.number(1234), await sandbox.client()
    assert not await client.is_user_authorized()
    sent = await client.send_code_request(number)
    assert isinstance(sent.type, types.auth.SentCodeTypeSms) and sent.type.length == 5, sent
    await is_in(client, await client.sign_in(number, code(number)), number)


@case
async def every_framing(sandbox):
    for _ in FRAMINGS:
        await sandbox.member(sandbox.number(1234))


@case
async def a_wrong_code_then_the_right_one(sandbox):
    number, client = sandbox.number(1234), await sandbox.client()
    await client.send_code_request(number)
    for wrong in ("00000", "11111"):
        await refused(errors.PhoneCodeInvalidError, client.sign_in(number, wrong))
    assert not await client.is_user_authorized()
    await is_in(client, await client.sign_in(number, code(number)), number)


@case
async def too_many_wrong_codes(sandbox):
    number, client = sandbox.number(121), await sandbox.client()
    await client.send_code_request(number)
    for wrong in ("00000", "00001"):
        await refused(errors.PhoneCodeInvalidError, client.sign_in(number, wrong))
    await refused(errors.PhoneCodeExpiredError, client.sign_in(number, code(number)))


@case
async def an_expired_code(sandbox):
    number, client = sandbox.number(122), await sandbox.client()
    first = await client.send_code_request(number)
    await refused(errors.PhoneCodeExpiredError, client.sign_in(number, code(number)))
    second = await client.send_code_request(number)
    assert second.phone_code_hash != first.phone_code_hash


@case
async def a_code_sent_again(sandbox):
    number, client = sandbox.number(1234), await sandbox.client()
    first = await client.send_code_request(number)
    again = await client(functions.auth.ResendCodeRequest(number, first.phone_code_hash))
    assert isinstance(again.type, types.auth.SentCodeTypeCall), again
    user = await client.sign_in(number, code(number), phone_code_hash=again.phone_code_hash)
    await is_in(client, user, number)


@case
async def a_code_to_the_other_devices(sandbox):
    number = sandbox.number(1234)
    device, client = await sandbox.member(number), await sandbox.client()
    told = asyncio.get_running_loop().create_future()
    device.add_event_handler(lambda update: hear(told, update, types.UpdateServiceNotification))
    sent = await client.send_code_request(number)
    assert isinstance(sent.type, types.auth.SentCodeTypeApp), sent
    found = re.search(r"\b\d{5}\b", (await asyncio.wait_for(told, PUSH_SECONDS)).message)
    await is_in(client, await client.sign_in(number, found.group()), number)


@case
async def a_cancelled_code(sandbox):
    number, client = sandbox.number(1234), await sandbox.client()
    sent = await client.send_code_request(number)
    assert await client(functions.auth.CancelCodeRequest(number, sent.phone_code_hash)) is True
    await refused(errors.PhoneCodeExpiredError, client.sign_in(number, code(number)))


@case
async def refusals_and_floods(sandbox):
    client = await sandbox.client()
    for serial, expected in (
            (402, errors.PhoneNumberBannedError), (404, errors.PhoneNumberFloodError),
            (406, errors.PhoneNumberInvalidError), (408, errors.PhonePasswordFloodError)):
        await refused(expected, client.send_code_request(sandbox.number(serial)))
    flood = await refused(errors.FloodWaitError, client.send_code_request(sandbox.number(420)))
    assert 25 < flood.seconds <= 30, flood


@case
async def sign_up(sandbox):
    number, client = sandbox.number(110), await sandbox.client()
    sent = await client.send_code_request(number)
    # Telethon's name for authorizationSignUpRequired.
    await refused(errors.PhoneNumberUnoccupiedError, client.sign_in(number, code(number)))
    done = await client(functions.auth.SignUpRequest(number, sent.phone_code_hash, "Sandy", "Beach"))
    assert (done.user.first_name, done.user.last_name) == ("Sandy", "Beach"), done
    await is_in(client, done.user, number)


@case
async def sign_up_with_terms(sandbox):
    number, client = sandbox.number(112), await sandbox.client()
    sent = await client.send_code_request(number)
    offer = await client(functions.auth.SignInRequest(number, sent.phone_code_hash, code(number)))
    assert isinstance(offer, types.auth.AuthorizationSignUpRequired), offer
    terms = offer.terms_of_service
    assert terms.popup and terms.min_age_confirm and terms.text, terms
    assert isinstance(terms.entities[0], types.MessageEntityBold), terms
    await refused(
        errors.FirstNameInvalidError,
        client(functions.auth.SignUpRequest(number, sent.phone_code_hash, "", "")))
    done = await client(functions.auth.SignUpRequest(number, sent.phone_code_hash, "Sandy", ""))
    await is_in(client, done.user, number)


@case
async def the_right_password(sandbox):
    number, client = sandbox.number(100), await sandbox.client()
    await client.send_code_request(number)
    await refused(errors.SessionPasswordNeededError, client.sign_in(number, code(number)))
    assert not await client.is_user_authorized()
    await is_in(client, await client.sign_in(password="sandbox"), number)


@case
async def a_wrong_password_then_the_right_one(sandbox):
    number, client = sandbox.number(100), await sandbox.client()
    await client.send_code_request(number)
    await refused(errors.SessionPasswordNeededError, client.sign_in(number, code(number)))
    for wrong in ("quicksand", "Sandbox", "пароль", "x" * 300):
        await refused(errors.PasswordHashInvalidError, client.sign_in(password=wrong))
    await is_in(client, await client.sign_in(password="sandbox"), number)


@case
async def a_password_proof_used_twice(sandbox):
    number, client = sandbox.number(100), await sandbox.client()
    await client.send_code_request(number)
    await refused(errors.SessionPasswordNeededError, client.sign_in(number, code(number)))
    asked = await client(functions.account.GetPasswordRequest())
    assert asked.has_password and asked.hint and asked.srp_id and len(asked.srp_B) == 256, asked
    wrong = password.compute_check(asked, "quicksand")
    await refused(errors.PasswordHashInvalidError, client(functions.auth.CheckPasswordRequest(wrong)))
    right = password.compute_check(asked, "sandbox")
    await refused(errors.SrpIdInvalidError, client(functions.auth.CheckPasswordRequest(right)))


@case
async def many_proofs_of_a_password(sandbox):
    """Each is made of other random numbers; one in 256 of them begins with a zero byte."""
    number, client = sandbox.number(100), await sandbox.client()
    await client.send_code_request(number)
    await refused(errors.SessionPasswordNeededError, client.sign_in(number, code(number)))
    for _ in range(20):
        asked = await client(functions.account.GetPasswordRequest())
        proof = password.compute_check(asked, "sandbox")
        done = await client(functions.auth.CheckPasswordRequest(proof))
        assert isinstance(done, types.auth.Authorization), done


@case
async def a_recovered_password(sandbox):
    number, client = sandbox.number(103), await sandbox.client()
    await client.send_code_request(number)
    await refused(errors.SessionPasswordNeededError, client.sign_in(number, code(number)))
    recovery = await client(functions.auth.RequestPasswordRecoveryRequest())
    assert "*" in recovery.email_pattern, recovery
    await refused(
        errors.CodeInvalidError, client(functions.auth.CheckRecoveryPasswordRequest("000000")))
    assert await client(functions.auth.CheckRecoveryPasswordRequest(code(number, 6))) is True
    asked = await client(functions.account.GetPasswordRequest())
    asked.new_algo.salt1 += os.urandom(32)
    new_hash = password.compute_digest(asked.new_algo, "песок")
    done = await client(functions.auth.RecoverPasswordRequest(
        code(number, 6), types.account.PasswordInputSettings(asked.new_algo, new_hash, "new")))
    await is_in(client, done.user, number)

    # What Telethon hashed is from now on the password: its own proof of it is taken.
    other = await sandbox.client()
    await other.send_code_request(number)
    await refused(errors.SessionPasswordNeededError, other.sign_in(number, code(number)))
    await refused(errors.PasswordHashInvalidError, other.sign_in(password="sandbox"))
    await is_in(other, await other.sign_in(password="песок"), number)


async def scan(shown, scanner):
    """Waits with Telethon's own qr_login, and scans with somebody who is logged in."""
    qr = await shown.qr_login()
    assert qr.url.startswith("tg://login?token=") and qr.expires.timestamp() > time.time(), qr.url
    waiting = asyncio.create_task(qr.wait(PUSH_SECONDS))
    await asyncio.sleep(0)  # so that it listens
    device = await scanner(functions.auth.AcceptLoginTokenRequest(qr.token))
    assert isinstance(device, types.Authorization) and device.device_model == "screen", device
    return qr, waiting


@case
async def a_qr_code(sandbox):
    number = sandbox.number(1234)
    scanner, screen = await sandbox.member(number), await sandbox.client(device="screen")
    qr, waiting = await scan(screen, scanner)
    await is_in(screen, await waiting, number)
    await refused(
        errors.AuthTokenAlreadyAcceptedError,
        scanner(functions.auth.AcceptLoginTokenRequest(qr.token)))


@case
async def a_qr_code_scanned_in_another_dc(sandbox):
    number = sandbox.number(1234, dc=3)
    scanner, screen = await sandbox.member(number), await sandbox.client(2, "screen")
    _, waiting = await scan(screen, scanner)
    await is_in(screen, await waiting, number)
    assert screen.session.dc_id == 3


@case
async def a_qr_code_and_a_password(sandbox):
    number = sandbox.number(100)
    scanner, screen = await sandbox.member(number), await sandbox.client(device="screen")
    _, waiting = await scan(screen, scanner)
    await refused(errors.SessionPasswordNeededError, waiting)
    await refused(errors.PasswordHashInvalidError, screen.sign_in(password="quicksand"))
    await is_in(screen, await screen.sign_in(password="sandbox"), number)


@case
async def a_qr_code_a_password_and_another_dc(sandbox):
    number = sandbox.number(100, dc=1)
    scanner, screen = await sandbox.member(number), await sandbox.client(2, "screen")
    _, waiting = await scan(screen, scanner)
    await refused(errors.SessionPasswordNeededError, waiting)
    await is_in(screen, await screen.sign_in(password="sandbox"), number)
    assert screen.session.dc_id == 1


@case
async def qr_codes_that_do_not_count(sandbox):
    number = sandbox.number(1234)
    scanner, screen = await sandbox.member(number), await sandbox.client()
    await refused(
        errors.AuthTokenInvalidError, scanner(functions.auth.AcceptLoginTokenRequest(b"sand" * 8)))
    mine = await screen.qr_login([int(number[5:])])
    await refused(
        errors.AuthTokenExceptionError, scanner(functions.auth.AcceptLoginTokenRequest(mine.token)))
    await refused(
        errors.AuthKeyUnregisteredError, screen(functions.auth.AcceptLoginTokenRequest(mine.token)))


@case
async def log_out(sandbox):
    number = sandbox.number(1234)
    stays, goes = await sandbox.member(number), await sandbox.member(number)
    before = goes.session.auth_key
    assert await goes.log_out() is True
    await is_in(stays, await stays.get_me(), number)
    # The same key once more: nobody is on it.
    again = await sandbox.client()
    await again.disconnect()
    again.session.auth_key = before
    again._sender.auth_key.key = before.key
    await again.connect()
    assert not await again.is_user_authorized()
    await refused(errors.AuthKeyUnregisteredError, again(functions.account.GetAuthorizationsRequest()))


@case
async def a_future_auth_token(sandbox):
    number = sandbox.number(166)
    member, client = await sandbox.member(number), await sandbox.client()
    out = await member(functions.auth.LogOutRequest())
    assert out.future_auth_token, out
    sent = await client(functions.auth.SendCodeRequest(
        number, API_ID, API_HASH, types.CodeSettings(logout_tokens=[out.future_auth_token])))
    assert isinstance(sent, types.auth.SentCodeSuccess), sent
    await is_in(client, sent.authorization.user, number)


@case
async def a_number_of_another_dc(sandbox):
    for serial in (1234, 300):  # PHONE_MIGRATE_3, NETWORK_MIGRATE_3
        number, client = sandbox.number(serial, dc=3), await sandbox.client(1)
        await client.send_code_request(number)
        assert client.session.dc_id == 3
        await is_in(client, await client.sign_in(number, code(number)), number)


@case
async def an_account_that_moves_between_code_and_login(sandbox):
    for serial in (173, 174):  # USER_MIGRATE_3; 174 has a password, too
        number, client = sandbox.number(serial), await sandbox.client(2)
        await client.send_code_request(number)
        assert client.session.dc_id == 2
        if serial == 174:
            await refused(errors.SessionPasswordNeededError, client.sign_in(number, code(number)))
            user = await client.sign_in(password="sandbox")
        else:
            user = await client.sign_in(number, code(number))
        await is_in(client, user, number)
        assert client.session.dc_id == 3


@case
async def a_code_by_email(sandbox):
    number, client = sandbox.number(130), await sandbox.client()
    sent = await client.send_code_request(number)
    assert isinstance(sent.type, types.auth.SentCodeTypeEmailCode), sent
    typed = [
        functions.auth.SignInRequest(
            number, sent.phone_code_hash, email_verification=types.EmailVerificationCode(it))
        for it in ("000000", code(number, sent.type.length))]
    await refused(errors.CodeInvalidError, client(typed[0]))
    await is_in(client, (await client(typed[1])).user, number)


@case
async def a_bot(sandbox):
    client = await sandbox.client()
    secret = ":" + "Sandbox" * 5
    await refused(errors.AccessTokenInvalidError, client.sign_in(bot_token="1000402" + secret))
    await refused(errors.AccessTokenExpiredError, client.sign_in(bot_token="1000401" + secret))
    bot = await client.sign_in(bot_token="1000303" + secret)  # of DC 3: USER_MIGRATE_3
    assert bot.bot and bot.id == 1000303 and client.session.dc_id == 3, bot
    assert await client.is_bot() and await client.is_user_authorized()


@case
async def accounts_that_are_over(sandbox):
    for serial, expected in (
            (170, errors.UserDeactivatedBanError), (171, errors.UserDeactivatedError)):
        number, client = sandbox.number(serial), await sandbox.client()
        await client.send_code_request(number)
        await refused(expected, client.sign_in(number, code(number)))
    for serial, expected in (
            (180, errors.SessionRevokedError), (181, errors.SessionExpiredError),
            (183, errors.UserDeactivatedBanError), (184, errors.UserDeactivatedError),
            (185, errors.AuthKeyDuplicatedError)):
        # Ended by the first call after the login; sign_in would make one by itself.
        number, client = sandbox.number(serial), await sandbox.client()
        sent = await client.send_code_request(number)
        done = await client(functions.auth.SignInRequest(number, sent.phone_code_hash, code(number)))
        assert done.user.phone == number, done
        await refused(expected, client(functions.account.GetAuthorizationsRequest()))


@case
async def the_list_of_sessions(sandbox):
    number = sandbox.number(1234)
    first = await sandbox.member(number, device="first")
    told = asyncio.get_running_loop().create_future()
    first.add_event_handler(lambda update: hear(told, update, types.UpdateNewAuthorization))
    second = await sandbox.member(number, device="second")
    update = await asyncio.wait_for(told, PUSH_SECONDS)
    found = await first(functions.account.GetAuthorizationsRequest())
    assert [it.device_model for it in found.authorizations if it.current] == ["first"], found
    others = [it for it in found.authorizations if not it.current]
    assert [it.device_model for it in others] == ["second"] and others[0].hash == update.hash, found
    assert all(it.api_id == API_ID for it in found.authorizations), found
    await refused(
        errors.FreshResetAuthorisationForbiddenError,
        first(functions.account.ResetAuthorizationRequest(others[0].hash)))
    assert await second.log_out()
    found = await first(functions.account.GetAuthorizationsRequest())
    assert [it.device_model for it in found.authorizations] == ["first"], found


async def hear(told, update, kind):
    if isinstance(update, kind) and not told.done():
        told.set_result(update)


async def main():
    directory = json.load(open(sys.argv[1], encoding="utf-8"))
    for pem in directory["public_keys"]:
        rsa.add_key(pem, old=False)
    chosen = [it for it in CASES if not sys.argv[2:] or it.__name__ in sys.argv[2:]]
    failed, warnings = 0, Warnings()
    logging.getLogger("telethon").addHandler(warnings)
    for work in chosen:
        sandbox, began = Sandbox(directory), time.monotonic()
        try:
            await asyncio.wait_for(work(sandbox), CASE_SECONDS)
            print(f"ok    telethon: {work.__name__} ({time.monotonic() - began:.1f} s)")
        except Exception as problem:  # whatever a foreign client throws is a finding
            failed += 1
            print(f"FAIL  telethon: {work.__name__}: {type(problem).__name__} {problem}")
        finally:
            await sandbox.close()
    for warning in warnings.others:
        print(f"FAIL  telethon warns: {warning}")
    if warnings.handshakes > 1 + Sandbox.opened // 50:
        failed += 1
        print(f"FAIL  telethon: {warnings.handshakes} handshakes failed for {Sandbox.opened} clients")
    print(
        f"telethon: {len(chosen) - failed} logins passed, {failed} failed,"
        f" {warnings.handshakes} handshakes begun anew")
    sys.exit(1 if failed or warnings.others or not chosen else 0)


asyncio.run(main())
