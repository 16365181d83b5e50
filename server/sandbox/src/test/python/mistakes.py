#!/usr/bin/env python3
"""Sends one deliberate mistake of each kind to a sandbox DC and compares what it says.

    mistakes.py DIRECTORY.json

DIRECTORY.json is what `mtsidecar sandbox --dc-directory-out` writes. Needs Telethon: its handshake
and its AES are used, so that nothing here was written by those who wrote the sandbox. The expected
codes are typed from Telegram's pages on service messages and on auth key creation. Prints a line
for each mistake; exit code 1 if one of them is not heard as expected.
"""

import asyncio
import hashlib
import json
import os
import struct
import sys
import time

from telethon.crypto import AES, AuthKey, rsa
from telethon.network import MTProtoPlainSender, authenticator
from telethon.tl import types

DC = 2
TIMEOUT = 10
PING, MSGS_ACK, CONTAINER = 0x7ABE77EC, 0x62D6B459, 0x73F1F8DC
PONG, RPC_RESULT, BAD_MSG, BAD_SALT = 0x347773C5, 0xF35C6D01, 0xA7EFF811, 0xEDAB447B
UNKNOWN_CALL = struct.pack("<Iq", 0x01020304, 5)  # no function has this id


class TransportError(Exception):
    pass


class Link:
    """The intermediate framing over one socket, as Telethon's plain sender wants a connection."""

    async def open(self, address):
        host, port = address.rsplit(":", 1)
        self.reader, self.writer = await asyncio.open_connection(host, int(port))
        self.writer.write(b"\xee\xee\xee\xee")
        return self

    async def send(self, packet):
        self.writer.write(struct.pack("<i", len(packet)) + packet)
        await self.writer.drain()

    async def recv(self):
        (length,) = struct.unpack("<i", await asyncio.wait_for(self.reader.readexactly(4), TIMEOUT))
        packet = await self.reader.readexactly(length)
        if length == 4:
            raise TransportError("transport error %d" % struct.unpack("<i", packet))
        return packet

    def close(self):
        self.writer.close()


class Session:
    """Seals messages by MTProto 2.0, as right or as wrong as a mistake wants them."""

    def __init__(self, link, key, salt):
        self.link, self.key, self.salt = link, key, salt
        self.id = int.from_bytes(os.urandom(8), "little", signed=True) | 1
        self.last = 0

    def msg_id(self, seconds=0):
        self.last = max(self.last + 4, int(time.time() * 2**30) * 4)
        return self.last + (seconds << 32)

    def plaintext(self, body, seq, msg_id=None, salt=None, padding=None, length=None):
        msg_id = self.msg_id() if msg_id is None else msg_id
        head = struct.pack(
            "<qqqii",
            self.salt if salt is None else salt,
            self.id,
            msg_id,
            seq,
            len(body) if length is None else length,
        )
        if padding is None:
            padding = 12 + -(len(head) + len(body) + 12) % 16
        return head + body + os.urandom(padding)

    def sealed(self, plaintext, x=0):
        key = self.key.key
        msg_key = hashlib.sha256(key[88 + x : 120 + x] + plaintext).digest()[8:24]
        a = hashlib.sha256(msg_key + key[x : x + 36]).digest()
        b = hashlib.sha256(key[40 + x : 76 + x] + msg_key).digest()
        aes_key, aes_iv = a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:]
        return (
            struct.pack("<Q", self.key.key_id) + msg_key + AES.encrypt_ige(plaintext, aes_key, aes_iv)
        )

    async def say(self, body, seq, **wrong):
        await self.link.send(self.sealed(self.plaintext(body, seq, **wrong)))

    async def verdict(self):
        """What the DC says next, passing over what is neither yes nor no."""
        try:
            while True:
                found = self.judged(await self.opened())
                if found:
                    return found
        except TransportError as e:
            return str(e)
        except asyncio.TimeoutError:
            return "silence"

    async def opened(self):
        packet = await self.link.recv()
        key, msg_key = self.key.key, packet[8:24]
        a = hashlib.sha256(msg_key + key[8:44]).digest()
        b = hashlib.sha256(key[48:84] + msg_key).digest()
        plain = AES.decrypt_ige(packet[24:], a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:])
        if hashlib.sha256(key[96:128] + plain).digest()[8:24] != msg_key:
            raise SystemExit("the DC sealed a packet wrongly")
        (length,) = struct.unpack_from("<i", plain, 28)
        return plain[32 : 32 + length]

    def judged(self, body):
        (kind,) = struct.unpack_from("<I", body)
        if kind == CONTAINER:
            (count,), at = struct.unpack_from("<i", body, 4), 8
            for _ in range(count):
                (length,) = struct.unpack_from("<i", body, at + 12)
                found = self.judged(body[at + 16 : at + 16 + length])
                if found:
                    return found
                at += 16 + length
        if kind in (BAD_MSG, BAD_SALT):
            return "bad_msg %d" % struct.unpack_from("<i", body, 16)
        return {PONG: "pong", RPC_RESULT: "rpc_result"}.get(kind)


def ping(number=1):
    return struct.pack("<Iq", PING, number)


def container(*items):
    body = struct.pack("<Ii", CONTAINER, len(items))
    for msg_id, seq, content in items:
        body += struct.pack("<qii", msg_id, seq, len(content)) + content
    return body


async def after_ping(s, seq, msg_id=None):
    await s.say(ping(), seq, msg_id=msg_id)
    assert await s.verdict() == "pong"


async def low(s):
    await after_ping(s, 6)
    await s.say(ping(), 4)


async def high(s):
    now = s.msg_id()
    await after_ping(s, 2, now)
    await s.say(ping(), 4, msg_id=now - (1 << 32))


async def known_container(s):
    item, outer = (s.msg_id(), 0, ping()), s.msg_id()
    await s.say(container(item), 0, msg_id=outer)
    assert await s.verdict() == "pong"
    await s.say(container(item), 0, msg_id=outer)


async def replay(s):
    packet = s.sealed(s.plaintext(UNKNOWN_CALL, 1))
    await s.link.send(packet)
    assert await s.verdict() == "rpc_result"
    await s.link.send(packet)


async def forgotten(s):
    lowest = s.msg_id()
    for _ in range(5):
        nothing = struct.pack("<IIi", MSGS_ACK, 0x1CB5C415, 0)
        items = [(s.msg_id(), 0, nothing) for _ in range(1000)]
        await s.say(container(*items), 0)
    await s.say(ping(), 0, msg_id=lowest)


async def flipped(s, at):
    packet = bytearray(s.sealed(s.plaintext(ping(), 0)))
    packet[at] ^= 1
    await s.link.send(bytes(packet))


SESSION = [
    ("no mistake", "pong", lambda s: s.say(ping(), 0)),
    ("msg_id 302 s old", "bad_msg 16", lambda s: s.say(ping(), 0, msg_id=s.msg_id(-302))),
    ("msg_id 35 s ahead", "bad_msg 17", lambda s: s.say(ping(), 0, msg_id=s.msg_id(35))),
    ("msg_id mod 4 = 2", "bad_msg 18", lambda s: s.say(ping(), 0, msg_id=s.msg_id() + 2)),
    ("a container under a known id", "bad_msg 19", known_container),
    ("msg_id lower than all that are kept", "bad_msg 20", forgotten),
    ("seq_no too low", "bad_msg 32", low),
    ("seq_no too high", "bad_msg 33", high),
    (
        "a container with an odd seq_no",
        "bad_msg 34",
        lambda s: s.say(container((s.msg_id(), 0, ping())), 1),
    ),
    ("a call with an even seq_no", "bad_msg 35", lambda s: s.say(UNKNOWN_CALL, 0)),
    ("a wrong salt", "bad_msg 48", lambda s: s.say(ping(), 0, salt=s.salt ^ 1)),
    (
        "a container in a container",
        "bad_msg 64",
        lambda s: s.say(container((s.msg_id(), 0, container())), 0),
    ),
    ("a replayed call", "rpc_result", replay),
    ("padding of 4", "transport error -404", lambda s: s.say(ping(), 0, padding=4)),
    ("padding of 11", "transport error -404", lambda s: s.say(ping() + b"\0" * 9, 0, padding=11)),
    ("padding of 1028", "transport error -404", lambda s: s.say(ping(), 0, padding=1028)),
    (
        "x = 8 where x = 0 belongs",
        "transport error -404",
        lambda s: s.link.send(s.sealed(s.plaintext(ping(), 0), x=8)),
    ),
    ("a length beyond the packet", "transport error -404", lambda s: s.say(ping(), 0, length=4096)),
    ("a wrong msg_key", "transport error -404", lambda s: flipped(s, 8)),
    ("an unknown auth_key_id", "transport error -404", lambda s: flipped(s, 0)),
]


def swapped(request):
    request.p, request.q = request.q, request.p


def other_key(request):
    request.public_key_fingerprint ^= 1


def broken(request):
    request.encrypted_data = request.encrypted_data[:-1] + bytes([request.encrypted_data[-1] ^ 1])


def other_nonce(request):
    request.server_nonce ^= 1


# Telethon sends the inner data without a DC; this names another DC than the one that is asked.
def other_dc(**fields):
    return types.PQInnerDataDc(dc=3, **fields)


HANDSHAKE = [
    ("p and q in the wrong order", "transport error -404", "ReqDHParamsRequest", swapped),
    ("another key's fingerprint", "transport error -404", "ReqDHParamsRequest", other_key),
    ("a broken RSA block", "transport error -404", "ReqDHParamsRequest", broken),
    ("another server_nonce", "transport error -404", "ReqDHParamsRequest", other_nonce),
    ("broken data of the client", "transport error -404", "SetClientDHParamsRequest", broken),
    ("another DC in the inner data", "transport error -444", "inner", other_dc),
]


class BentSender(MTProtoPlainSender):
    """Sends Telethon's own handshake, one request of it bent."""

    def __init__(self, link, name=None, bend=None):
        super().__init__(link, loggers=LOGGERS)
        self.name, self.bend = name, bend

    async def send(self, request):
        if type(request).__name__ == self.name:
            self.bend(request)
        return await super().send(request)


class Quiet(dict):
    def __missing__(self, name):
        import logging

        return logging.getLogger("mistakes")


LOGGERS = Quiet()


async def right_handshake(address):
    """Telethon drops leading zeros of nonces, so one handshake in 256 fails on its side."""
    for attempt in (1, 2):
        link = await Link().open(address)
        try:
            key, _ = await authenticator.do_authentication(BentSender(link))
            return AuthKey(key.key)
        except Exception as e:
            print("handshake %d failed: %r" % (attempt, e))
        finally:
            link.close()
    raise SystemExit("two right handshakes in a row failed")


async def bent_handshake(address, name, bend):
    link = await Link().open(address)
    right = authenticator.PQInnerData
    try:
        if name == "inner":
            authenticator.PQInnerData = bend
        await authenticator.do_authentication(BentSender(link, name, bend))
        return "key"
    except TransportError as e:
        return str(e)
    finally:
        authenticator.PQInnerData = right
        link.close()


async def first_salt(session):
    """Asks with salt 0, which is always refused, and takes the salt of the refusal."""
    await session.say(ping(), 0, salt=0)
    body = await session.opened()
    return struct.unpack_from("<q", body, 20)[0]


async def main(directory):
    for pem in directory["public_keys"]:
        rsa.add_key(pem, old=False)
    address = next(dc["addresses"][0] for dc in directory["dcs"] if dc["id"] == DC)
    key = await right_handshake(address)
    link = await Link().open(address)
    salt = await first_salt(Session(link, key, 0))
    link.close()
    wrong = 0
    for name, expected, mistake in SESSION:
        link = await Link().open(address)
        session = Session(link, key, salt)
        await mistake(session)
        wrong += report(name, expected, await session.verdict())
        link.close()
    for name, expected, request, bend in HANDSHAKE:
        wrong += report(name, expected, await bent_handshake(address, request, bend))
    print("%d mistakes sent, %d not heard as expected" % (len(SESSION) + len(HANDSHAKE), wrong))
    return 1 if wrong else 0


def report(name, expected, heard):
    print("%-5s %-38s %s" % ("ok" if heard == expected else "WRONG", name, heard))
    if heard != expected:
        print("      expected: " + expected)
    return heard != expected


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1]) as file:
        sys.exit(asyncio.run(main(json.load(file))))
