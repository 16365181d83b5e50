"""What a failed call says, as one typed error."""

from __future__ import annotations

from datetime import timedelta
from typing import Mapping, Optional, Tuple

import grpc
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

from mtsidecar.v1 import errors_pb2, login_pb2

_DETAILS = "grpc-status-details-bin"

# A status that no daemon signed was made on the way; these leave open whether the call happened.
_DOUBTFUL = frozenset(
    {
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.DEADLINE_EXCEEDED,
        grpc.StatusCode.CANCELLED,
        grpc.StatusCode.UNKNOWN,
    }
)


class SidecarError(Exception):
    """A call that was refused. Go by ``(domain, reason)``; ``message`` is for people and may change.

    Printing it shows neither the session nor the metadata.
    """

    code: grpc.StatusCode
    message: str
    #: "telegram.org" for Telegram's names, "mtsidecar.dev" for the daemon's, "" when nobody signed.
    domain: str
    #: A name of TelegramReason or SidecarReason without its prefix, or a newer one; "" when nobody signed.
    reason: str
    #: What to do: a value of errors_pb2.RetryClass.
    retry_class: int
    #: Who said so: a value of errors_pb2.ErrorOrigin.
    origin: int
    #: Telegram's own text, such as "FLOOD_WAIT_30"; None where Telegram said nothing.
    tl_error: Optional[str]
    #: How long to wait before the call is worth repeating.
    retry_after: Optional[timedelta]
    #: The session after the refusal; None where the call had none.
    session: Optional[login_pb2.Session]
    metadata: Mapping[str, str]

    def __init__(
        self,
        code: grpc.StatusCode,
        message: str,
        info: Optional[error_details_pb2.ErrorInfo] = None,
        retry_after: Optional[timedelta] = None,
        session: Optional[login_pb2.Session] = None,
    ) -> None:
        info = info or error_details_pb2.ErrorInfo()
        super().__init__(f"{info.reason or 'no reason given'} ({code.name}): {message}")
        self.code = code
        self.message = message
        self.domain = info.domain
        self.reason = info.reason
        self.metadata = dict(info.metadata)
        self.retry_class = _value(errors_pb2.RetryClass, "RETRY_CLASS_", self.metadata.get("retryClass"))
        self.origin = _value(errors_pb2.ErrorOrigin, "ERROR_ORIGIN_", self.metadata.get("origin"))
        self.tl_error = self.metadata.get("tlError")
        self.retry_after = retry_after
        self.session = session

    @classmethod
    def of(cls, error: grpc.RpcError) -> SidecarError:
        """Reads what a stub raised."""
        code, message = error.code(), error.details() or ""
        info, retry_after, session = None, None, None
        for detail in _details(error):
            if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
                info = _unpacked(detail, error_details_pb2.ErrorInfo())
            elif detail.Is(error_details_pb2.RetryInfo.DESCRIPTOR):
                retry = _unpacked(detail, error_details_pb2.RetryInfo())
                retry_after = retry.retry_delay.ToTimedelta() if retry else None
            elif detail.Is(errors_pb2.LoginStateDetail.DESCRIPTOR):
                state = _unpacked(detail, errors_pb2.LoginStateDetail())
                session = state.session if state else None
        return cls(code, message, info, retry_after, session)

    @property
    def session_id(self) -> str:
        """The session that the call named or made; "" where there is none."""
        return self.session.session_id if self.session else self.metadata.get("sessionId", "")

    @property
    def allowed_actions(self) -> Tuple[login_pb2.AllowedAction, ...]:
        """What may be done now, and how soon."""
        return tuple(self.session.allowed_actions) if self.session else ()

    @property
    def is_outcome_unknown(self) -> bool:
        """Whether the call may have happened: repeat it with the same request_id, or ask GetLogin."""
        if not self.reason:
            return self.code in _DOUBTFUL
        return self.domain == "mtsidecar.dev" and self.reason == "OUTCOME_UNKNOWN"


def _details(error: grpc.RpcError):
    for key, value in error.trailing_metadata() or ():
        if key == _DETAILS:
            status = _parsed(status_pb2.Status(), value)
            return status.details if status else ()
    return ()


def _unpacked(detail, message):
    return _parsed(message, detail.value)


def _parsed(message, value: bytes):
    # What cannot be read is as good as not there: the status itself still stands.
    try:
        message.ParseFromString(value)
        return message
    except DecodeError:
        return None


def _value(enum, prefix: str, name: Optional[str]) -> int:
    # A name from a newer daemon is UNSPECIFIED to these stubs, and stands in the metadata.
    return enum.Value(prefix + name) if name and prefix + name in enum.keys() else 0
