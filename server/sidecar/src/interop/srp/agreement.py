#!/usr/bin/env python3
"""Gives the same random passwords and parameters to three implementations of Telegram's SRP.

    agreement.py CLASSPATH GOTD [CASES]

Ours (Prove.java, run with the daemon's CLASSPATH), gotd's (the program GOTD) and Telethon's (here) must
make the same A, M1 and verifier of each; gotd of the first few. The seed is printed; SRP_SEED sets it.
"""

import os
import random
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path
from unittest import mock

from telethon import password as telethon
from telethon.tl import types

# The prime that Telegram uses: an unknown one takes Telethon minutes to believe in.
PRIME = bytes.fromhex(
    "C71CAEB9C6B1C9048E6C522F70F13F73980D40238E3E21C14934D037563D930F48198A0AA7C14058229493D22530F4DB"
    "FA336F6E0AC925139543AED44CCE7C3720FD51F69458705AC68CD4FE6B6B13ABDC9746512969328454F18FAF8C595F64"
    "2477FE96BB2A941D5BCD1D4AC8CC49880708FA9B378E3C4F3A9060BEE67CF9A4A4A695811051907E162753B56B0F6B41"
    "0DBA74D8A84B2A14B3144E0EF1284754FD17ED950D5965B4B9DD46582DB1178D169C6BC465B0D6FF9CA3928FEF5B9AE4"
    "E418FC15E83EBEA0F87FA9FF5EED70050DED2849F47BF959D956850CE929851F0D8115F635B105EE2E4E15D04B2454BF"
    "6F4FADF034B10403119CD8E3B92FCC5B")
LETTERS = "abcXYZ 019!\"§$%&/()=äöüßéпарольसागر砂箱🏖\u0301"
LONGEST = 100
# Of this prime; Telethon takes 5, too, which is none.
GENERATORS = (3, 4, 7)
# gotd proves the prime anew each time, which takes a second.
GOTD_CASES = 8
TIMEOUT = 240


def draw(chance, number):
    """Every fourth B and a begin with zero bytes; so do the edges that a length check could miss."""
    typed = "".join(chance.choices(LETTERS, k=chance.randint(0, LONGEST)))
    salt1, salt2 = chance.randbytes(chance.randint(40, 72)), chance.randbytes(chance.randint(0, 32))
    zeros = chance.randint(1, 7) if number % 4 == 0 else 0
    b = chance.randrange(1 << 1984, int.from_bytes(PRIME, "big") - (1 << 1984)) >> 8 * zeros
    a = chance.randbytes(256 - zeros).rjust(256, b"\0")
    # srp_B is sent with its zeros or without.
    sent = b.to_bytes(256 if number % 8 else 256 - zeros, "big")
    return typed, salt1, salt2, chance.choice(GENERATORS), sent, a


def ask(command, lines):
    done = subprocess.run(
        command, input="".join(lines), capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def by_telethon(typed, salt1, salt2, g, b, a):
    algo = types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
        salt1, salt2, g, PRIME)
    asked = types.account.Password(
        types.PasswordKdfAlgoUnknown(), types.SecurePasswordKdfAlgoUnknown(), b"",
        current_algo=algo, srp_B=b, srp_id=1)
    with mock.patch.object(telethon.os, "urandom", lambda length: a[:length]):
        proof = telethon.compute_check(asked, typed)
    return f"{proof.A.hex()} {proof.M1.hex()} {telethon.compute_digest(algo, typed).hex()}"


def main():
    classpath, gotd = sys.argv[1:3]
    cases = int(sys.argv[3]) if len(sys.argv) > 3 else 40
    seed = int(os.environ.get("SRP_SEED") or random.SystemRandom().randrange(1 << 32))
    print(f"seed {seed}")
    chance = random.Random(seed)
    drawn = [draw(chance, number) for number in range(cases)]
    lines = [
        f"{typed.encode().hex()} {salt1.hex()} {salt2.hex()} {g} {PRIME.hex()} {b.hex()} {a.hex()}\n"
        for typed, salt1, salt2, g, b, a in drawn]
    java = [os.environ.get("JAVA", "java"), "-cp", classpath, str(Path(__file__).with_name("Prove.java"))]
    ours, theirs = ask(java, lines), [by_telethon(*it) for it in drawn]
    gotds = ask([gotd], lines[:GOTD_CASES])
    assert len(ours) == cases and len(gotds) == min(cases, GOTD_CASES), (ours, gotds)
    apart = 0
    for number, said in enumerate(zip_longest(ours, theirs, gotds)):
        if len(set(said) - {None}) > 1:
            apart += 1
            print(f"FAIL  srp: {lines[number]}", *zip(("ours", "Telethon", "gotd"), said), sep="\n")
    print(
        f"srp: {cases - apart} proofs and verifiers of ours are Telethon's, {len(gotds)} of them also"
        f" gotd's; {apart} are not")
    sys.exit(1 if apart or not cases else 0)


main()
