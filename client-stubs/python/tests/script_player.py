"""Plays rows of ``mtsidecar sandbox --numbers --json``: by names and proto JSON alone, so that a new
row needs no new code. From call to call a script carries the session_id and the last QR token."""

import copy
from concurrent.futures import ThreadPoolExecutor
from typing import Dict, List, Optional

import grpc
from google.protobuf import descriptor_pool, json_format, message_factory
from google.protobuf.duration_pb2 import Duration

from mtsidecar import SidecarError
from mtsidecar.v1 import (
    auth_service_pb2,
    sandbox_service_pb2,
    session_service_pb2,
    sidecar_service_pb2,
)

# Importing them puts their services in the pool.
CONTRACT = (auth_service_pb2, sandbox_service_pb2, session_service_pb2, sidecar_service_pb2)
PATIENCE_SECONDS = 25
LANES_AT_ONCE = 8
DEADLINE_REACHED = "DEADLINE_REACHED"


def play_all(channel: grpc.Channel, rows: List[dict]) -> List[str]:
    """What went otherwise than written, in words: nothing, when all is well.

    Rows of one number share its account, and so they play one after the other.
    """
    lanes: Dict[str, List[dict]] = {}
    for row in rows:
        lanes.setdefault(row["phone_number"], []).append(row)
    with ThreadPoolExecutor(LANES_AT_ONCE) as players:
        results = players.map(
            lambda lane: [_Play(channel).row(row) for row in lane], lanes.values()
        )
        return [wrong for lane in list(results) for wrong in lane if wrong]


class _Play:
    """One script."""

    def __init__(self, channel: grpc.Channel):
        self._channel = channel
        self._session_id = ""
        self._token = b""

    def row(self, row: dict) -> Optional[str]:
        where = f"{row['phone_number']} ({row['title']})"
        for number, step in enumerate(row["script"], 1):
            came = self._call(step)
            if came != step["expect"]:
                return (
                    f"{where}: call {number} {step['rpc']}:"
                    f" expected {step['expect']!r}, came {came!r}"
                )
        return None if row["script"] else f"{where}: a row without calls"

    def _call(self, step: dict) -> str:
        service, method = step["rpc"].split("/")
        rpc = (
            descriptor_pool.Default()
            .FindServiceByName(f"mtsidecar.v1.{service}")
            .FindMethodByName(method)
        )
        request = self._request(rpc, step)
        open_call = (
            self._channel.unary_stream if rpc.server_streaming else self._channel.unary_unary
        )
        call = open_call(
            f"/mtsidecar.v1.{service}/{method}",
            request_serializer=type(request).SerializeToString,
            response_deserializer=message_factory.GetMessageClass(rpc.output_type).FromString,
        )
        try:
            answer = call(request, timeout=_deadline(step))
            return self._stream(answer, step["expect"]) if rpc.server_streaming else self._heard(answer)
        except grpc.RpcError as raised:
            error = SidecarError.of(raised)
            self._session_id = error.session_id or self._session_id
            if error.code == grpc.StatusCode.DEADLINE_EXCEEDED and step["expect"] == DEADLINE_REACHED:
                return DEADLINE_REACHED  # who of the two is faster to say so is a matter of milliseconds
            return error.reason or f"unsigned {error.code.name}"

    def _request(self, rpc, step: dict):
        request = message_factory.GetMessageClass(rpc.input_type)()
        json_format.ParseDict(step["request"], request)
        fields = rpc.input_type.fields_by_name
        if "session_id" in fields and "session_id" not in step["request"] and self._session_id:
            request.session_id = self._session_id
        if step["rpc"] == "SandboxService/ScanLoginToken" and "token" not in step["request"]:
            request.token = self._token
        return request

    def _stream(self, answers, expected: str) -> str:
        """Reads until a message brings what is expected; the last one's arm where none does."""
        last = "an empty stream"
        for answer in answers:
            last = self._heard(answer)
            if last == expected:
                answers.cancel()
                break
        return last

    def _heard(self, answer) -> str:
        fields = answer.DESCRIPTOR.fields_by_name
        if "session" in fields and answer.HasField("session"):
            self._session_id = answer.session.session_id
        if "step" not in fields:
            return ""
        arm = answer.step.WhichOneof("kind") or ""
        if arm == "qr_pending":
            self._token = answer.step.qr_pending.token
        return f"{arm}.{answer.step.code_sent.WhichOneof('type') or ''}" if arm == "code_sent" else arm


def _deadline(step: dict) -> float:
    if "deadline" not in step:
        return PATIENCE_SECONDS
    duration = Duration()
    duration.FromJsonString(step["deadline"])
    return duration.ToTimedelta().total_seconds()


def falsified(row: dict, expect: str) -> dict:
    """The row, with a lie about its first call."""
    lie = copy.deepcopy(row)
    lie["script"][0]["expect"] = expect
    return lie
