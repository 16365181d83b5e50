#!/usr/bin/env python3
"""Sends codes through our daemon to gotd's test server.

    against_gotd.py ADDRESS
"""

import sys

import grpc
from mtsidecar.v1 import auth_service_pb2, auth_service_pb2_grpc
from play_numbers import refusal

DEADLINE_SECONDS = 20


def main():
    wrong = 0
    with grpc.insecure_channel(sys.argv[1]) as channel:
        auth = auth_service_pb2_grpc.AuthServiceStub(channel)
        for number, expected in (
            ("+15550000001", "code_sent.sms on DC 1"),
            ("+15550000002", "code_sent.sms on DC 2"),
            ("+15550000030", "FLOOD_WAIT"),
            ("+15550000400", "PHONE_NUMBER_BANNED"),
        ):
            try:
                answer = auth.SendCode(
                    auth_service_pb2.SendCodeRequest(phone_number=number), timeout=DEADLINE_SECONDS)
                kind = answer.step.code_sent.WhichOneof("type")
                came = f"{answer.step.WhichOneof('kind')}.{kind} on DC {answer.session.dc_id}"
                if answer.step.code_sent.phone_code_hash != f"hash-of-dc-{answer.session.dc_id}":
                    came += " with another hash"
            except grpc.RpcError as error:
                came = refusal(error)[0]
            print("ok  " if came == expected else "FAIL", number, came)
            wrong += came != expected
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
