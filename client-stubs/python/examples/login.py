#!/usr/bin/env python3
"""Logs a user in and out, one step a process: nothing is carried from one to the next but the session_id.

    login.py ADDRESS send-code NUMBER          prints SESSION and what comes next
    login.py ADDRESS sign-in SESSION           the code comes on standard input, as passwords do:
    login.py ADDRESS check-password SESSION    arguments can be seen by everybody on the machine
    login.py ADDRESS get-session SESSION
    login.py ADDRESS log-out SESSION

ADDRESS is unix:/path or HOST:PORT. Each prints "SESSION STATE"; a refusal is told on standard error, and
the exit code is 1.
"""

import sys
import uuid

import grpc

from mtsidecar import SidecarError
from mtsidecar.v1 import auth_service_pb2, auth_service_pb2_grpc, login_pb2
from mtsidecar.v1 import session_service_pb2, session_service_pb2_grpc

DEADLINE_SECONDS = 30


def take(channel: grpc.Channel, step: str, subject: str):
    auth = auth_service_pb2_grpc.AuthServiceStub(channel)
    sessions = session_service_pb2_grpc.SessionServiceStub(channel)
    # A repeated call with the same request_id never sends anything twice.
    same_call = str(uuid.uuid4())
    calls = {
        "send-code": lambda: (
            auth.SendCode,
            auth_service_pb2.SendCodeRequest(request_id=same_call, phone_number=subject),
        ),
        "sign-in": lambda: (
            auth.SignIn,
            auth_service_pb2.SignInRequest(
                session_id=subject, request_id=same_call, phone_code=sys.stdin.readline().strip()
            ),
        ),
        "check-password": lambda: (
            auth.CheckPassword,
            auth_service_pb2.CheckPasswordRequest(
                session_id=subject, request_id=same_call, password=sys.stdin.readline().rstrip("\n")
            ),
        ),
        "get-session": lambda: (
            sessions.GetSession,
            session_service_pb2.GetSessionRequest(session_id=subject),
        ),
        "log-out": lambda: (
            auth.LogOut,
            auth_service_pb2.LogOutRequest(session_id=subject, request_id=same_call),
        ),
    }
    call, request = calls[step]()
    for tries_left in (2, 1, 0):
        try:
            return call(request, timeout=DEADLINE_SECONDS)
        except grpc.RpcError as raised:
            error = SidecarError.of(raised)
            if not error.is_outcome_unknown or not tries_left:
                raise error from raised


def main() -> int:
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    address, step, subject = sys.argv[1:]
    with grpc.insecure_channel(
        address, options=[("grpc.default_authority", "localhost")]
    ) as channel:
        try:
            session = take(channel, step, subject).session
        except SidecarError as error:
            print(error, file=sys.stderr)
            return 1
    print(session.session_id, login_pb2.SessionState.Name(session.state))
    return 0


if __name__ == "__main__":
    sys.exit(main())
