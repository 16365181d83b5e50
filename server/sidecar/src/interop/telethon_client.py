#!/usr/bin/env python3
"""Logs in to a sandbox with Telethon, on every framing it speaks.

    telethon_client.py DIRECTORY.json

A handshake that fails once is tried again and counted: Telethon drops leading zeros of a key, which
makes one in 256 fail on its side.
"""

import asyncio
import json
import sys

from telethon import TelegramClient, connection, errors
from telethon.crypto import rsa
from telethon.sessions import MemorySession
from telethon.tl import functions, types

FRAMINGS = {
    "full": connection.ConnectionTcpFull,
    "intermediate": connection.ConnectionTcpIntermediate,
    "abridged": connection.ConnectionTcpAbridged,
    "obfuscated": connection.ConnectionTcpObfuscated,
}
SETTINGS = types.CodeSettings()
passed, failed, retried = [], [], []


async def client_for(directory, framing, dc):
    host, port = next(d["addresses"][0] for d in directory["dcs"] if d["id"] == dc).split(":")
    session = MemorySession()
    session.set_dc(dc, host, int(port))
    client = TelegramClient(
        session, 94575, "0123456789abcdef0123456789abcdef", connection=FRAMINGS[framing],
        receive_updates=False, connection_retries=1, request_retries=1, flood_sleep_threshold=0)
    await client.connect()
    return client


async def check(name, work):
    for attempt in (1, 2):
        try:
            await asyncio.wait_for(work(), 60)
            passed.append(name)
            print("ok  ", name)
            return
        except Exception as problem:  # whatever a foreign client throws is a finding
            if attempt == 1:
                retried.append(name)
            else:
                failed.append(name)
                print("FAIL", name, type(problem).__name__, problem)


async def send(client, number):
    return await client(functions.auth.SendCodeRequest(number, 94575, "0123456789abcdef0123456789abcdef", SETTINGS))


async def main():
    directory = json.load(open(sys.argv[1], encoding="utf-8"))
    for pem in directory["public_keys"]:
        rsa.add_key(pem, old=False)
    lane = 100
    for framing in FRAMINGS:
        lane += 1

        async def log_in(framing=framing, lane=lane):
            client = await client_for(directory, framing, 2)
            try:
                sent = await send(client, f"9996621234{lane}")
                assert isinstance(sent.type, types.auth.SentCodeTypeSms) and sent.type.length == 5, sent
                try:
                    await client(functions.auth.SignInRequest(f"9996621234{lane}", sent.phone_code_hash, "11111"))
                    raise AssertionError("a wrong code was taken")
                except errors.PhoneCodeInvalidError:
                    pass
                done = await client(functions.auth.SignInRequest(f"9996621234{lane}", sent.phone_code_hash, "22222"))
                assert done.user.id and done.user.access_hash, done
            finally:
                await client.disconnect()

        async def refusals(framing=framing, lane=lane):
            client = await client_for(directory, framing, 2)
            try:
                for number, expected in ((f"9996620402{lane}", None), (f"9996620420{lane}", errors.FloodWaitError)):
                    try:
                        await send(client, number)
                        assert expected is None, number
                    except errors.RPCError as refused:
                        assert expected is None or isinstance(refused, expected), refused
            finally:
                await client.disconnect()

        async def migration(framing=framing, lane=lane):
            client = await client_for(directory, framing, 1)
            try:
                try:
                    await client._call(client._sender, functions.auth.SendCodeRequest(
                        f"9996631234{lane}", 94575, "0123456789abcdef0123456789abcdef", SETTINGS))
                except errors.PhoneMigrateError as moved:
                    assert moved.new_dc == 3, moved
            finally:
                await client.disconnect()

        await check(f"telethon {framing}: code, wrong code, login", log_in)
        await check(f"telethon {framing}: refusals", refusals)
        await check(f"telethon {framing}: migration", migration)
    print(f"telethon: {len(passed)} passed, {len(failed)} failed, {len(retried)} tried twice")
    sys.exit(1 if failed or not passed else 0)


asyncio.run(main())
