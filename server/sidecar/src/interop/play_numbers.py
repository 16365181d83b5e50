#!/usr/bin/env python3
"""Plays every script of `mtsidecar sandbox --numbers --json` through a running daemon.

    play_numbers.py ADDRESS NUMBERS.json [--falsify]

What comes must be what the table says: the arm of LoginStep (and of SentCode's type), or the reason of
the error. With --falsify one row is made to lie first, and the run must end with exit code 1.
Needs the stubs of mtsidecar.v1 on the Python path.
"""

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import grpc
from google.protobuf import json_format
from google.rpc import error_details_pb2, status_pb2
from mtsidecar.v1 import errors_pb2

DEADLINE = "25s"


def service(name):
    """The messages and the stub of a service; its file is named as it is."""
    file = "mtsidecar.v1." + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    stubs = import_module(file + "_pb2_grpc")
    return import_module(file + "_pb2"), getattr(stubs, name + "Stub")


class Player:
    """One script: nothing is carried on but the session_id and the last QR token."""

    def __init__(self, channel):
        self.channel = channel
        self.session_id, self.token = "", b""

    def play(self, row):
        """The first step that went otherwise, in words; None when all went as written."""
        for number, step in enumerate(row["script"], 1):
            try:
                came = self.call(step)
            except grpc.RpcError as error:
                came, found = refusal(error)
                self.session_id = found or self.session_id
            if came != step["expect"]:
                return f"step {number} {step['rpc']}: expected {step['expect']!r}, came {came!r}"
        return None

    def call(self, step):
        name, method = step["rpc"].split("/")
        messages, stub = service(name)
        request = getattr(messages, method + "Request")()
        json_format.ParseDict(step["request"], request)
        names = request.DESCRIPTOR.fields_by_name
        if "session_id" in names and "session_id" not in step["request"]:
            request.session_id = self.session_id
        if method == "ScanLoginToken":
            request.token = self.token
        timeout = float(step.get("deadline", DEADLINE).removesuffix("s"))
        answers = getattr(stub(self.channel), method)(request, timeout=timeout)
        if not isinstance(answers, grpc.Call):
            return self.heard(answers)
        came = ""
        for answer in answers:
            came = self.heard(answer)
            if came == step["expect"]:
                answers.cancel()
                break
        return came

    def heard(self, answer):
        fields = answer.DESCRIPTOR.fields_by_name
        if "session" in fields and answer.HasField("session"):
            self.session_id = answer.session.session_id
        if "step" not in fields:
            return ""
        came = answer.step.WhichOneof("kind") or ""
        if came == "qr_pending":
            self.token = answer.step.qr_pending.token
        if came == "code_sent":
            came += "." + (answer.step.code_sent.WhichOneof("type") or "")
        return came


def refusal(error):
    reason, session_id = f"bare {error.code()} {error.details()}", ""
    for key, value in error.trailing_metadata() or ():
        if key != "grpc-status-details-bin":
            continue
        for detail in status_pb2.Status.FromString(value).details:
            info = error_details_pb2.ErrorInfo()
            state = errors_pb2.LoginStateDetail()
            if detail.Unpack(info):
                reason = info.reason
            elif detail.Unpack(state):
                session_id = state.session.session_id
    return reason, session_id


def main():
    address, table = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
    if "--falsify" in sys.argv:
        table[0]["script"][0]["expect"] = "PHONE_NUMBER_BANNED"
    with grpc.insecure_channel(address) as channel:
        # Scripts of one number must not run side by side: they share its account.
        lanes = {}
        for row in table:
            lanes.setdefault(row["phone_number"], []).append(row)
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(
                lambda rows: [(row, Player(channel).play(row)) for row in rows], lanes.values()))
    played = [result for rows in results for result in rows]
    wrong = [(row, what) for row, what in played if what]
    for row, what in wrong:
        print(f"{row['phone_number']} ({row['title']}): {what}")
    print(f"numbers: {len(played) - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(1 if wrong or not played else 0)


if __name__ == "__main__":
    main()
