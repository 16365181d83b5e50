#!/usr/bin/env python3
"""Plays every script of `mtsidecar sandbox --numbers --json` through a running daemon.

    play_numbers.py ADDRESS NUMBERS.json [--falsify]

What comes must be what the table says: the arm of LoginStep (and of SentCode's type), or the reason of
the error. With --falsify one row is made to lie first, and the run must end with exit code 1.
Needs the stubs of mtsidecar.v1 on the Python path.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import grpc
from google.protobuf import json_format
from google.rpc import error_details_pb2, status_pb2
from mtsidecar.v1 import auth_service_pb2, auth_service_pb2_grpc, errors_pb2

DEADLINE_SECONDS = 25


def play(auth, row):
    """The first step that went otherwise, in words; None when all went as written."""
    session_id = ""
    for number, step in enumerate(row["script"], 1):
        method = step["rpc"].split("/")[1]
        request = getattr(auth_service_pb2, method + "Request")()
        json_format.ParseDict(step["request"], request)
        if session_id:
            request.session_id = session_id
        try:
            answer = getattr(auth, method)(request, timeout=DEADLINE_SECONDS)
            session_id = answer.session.session_id
            came = answer.step.WhichOneof("kind") or ""
            if came == "code_sent":
                came += "." + (answer.step.code_sent.WhichOneof("type") or "")
        except grpc.RpcError as error:
            came, found = refusal(error)
            session_id = found or session_id
        if came != step["expect"]:
            return f"step {number} {method}: expected {step['expect']!r}, came {came!r}"
    return None


def refusal(error):
    reason, session_id = f"bare {error.code()}", ""
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
        auth = auth_service_pb2_grpc.AuthServiceStub(channel)
        # Scripts of one number must not run side by side: they share its account.
        lanes = {}
        for row in table:
            lanes.setdefault(row["phone_number"], []).append(row)
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda rows: [(row, play(auth, row)) for row in rows], lanes.values()))
    played = [result for rows in results for result in rows]
    wrong = [(row, what) for row, what in played if what]
    for row, what in wrong:
        print(f"{row['phone_number']} ({row['title']}): {what}")
    print(f"numbers: {len(played) - len(wrong)} passed, {len(wrong)} failed")
    sys.exit(1 if wrong or not played else 0)


if __name__ == "__main__":
    main()
