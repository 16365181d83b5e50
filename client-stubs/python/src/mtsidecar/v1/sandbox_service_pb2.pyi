import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RevokeReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REVOKE_REASON_UNSPECIFIED: _ClassVar[RevokeReason]
    REVOKE_REASON_SESSION_REVOKED: _ClassVar[RevokeReason]
    REVOKE_REASON_AUTH_KEY_DUPLICATED: _ClassVar[RevokeReason]
    REVOKE_REASON_USER_DEACTIVATED: _ClassVar[RevokeReason]
    REVOKE_REASON_USER_DEACTIVATED_BAN: _ClassVar[RevokeReason]
    REVOKE_REASON_SESSION_EXPIRED: _ClassVar[RevokeReason]
    REVOKE_REASON_KEY_FORGOTTEN: _ClassVar[RevokeReason]
REVOKE_REASON_UNSPECIFIED: RevokeReason
REVOKE_REASON_SESSION_REVOKED: RevokeReason
REVOKE_REASON_AUTH_KEY_DUPLICATED: RevokeReason
REVOKE_REASON_USER_DEACTIVATED: RevokeReason
REVOKE_REASON_USER_DEACTIVATED_BAN: RevokeReason
REVOKE_REASON_SESSION_EXPIRED: RevokeReason
REVOKE_REASON_KEY_FORGOTTEN: RevokeReason

class ListScenariosRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListScenariosResponse(_message.Message):
    __slots__ = ("scenarios",)
    SCENARIOS_FIELD_NUMBER: _ClassVar[int]
    scenarios: _containers.RepeatedCompositeFieldContainer[Scenario]
    def __init__(self, scenarios: _Optional[_Iterable[_Union[Scenario, _Mapping]]] = ...) -> None: ...

class Scenario(_message.Message):
    __slots__ = ("title", "phone_number", "script")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SCRIPT_FIELD_NUMBER: _ClassVar[int]
    title: str
    phone_number: str
    script: _containers.RepeatedCompositeFieldContainer[ScenarioStep]
    def __init__(self, title: _Optional[str] = ..., phone_number: _Optional[str] = ..., script: _Optional[_Iterable[_Union[ScenarioStep, _Mapping]]] = ...) -> None: ...

class ScenarioStep(_message.Message):
    __slots__ = ("rpc", "request_json", "expect", "deadline")
    RPC_FIELD_NUMBER: _ClassVar[int]
    REQUEST_JSON_FIELD_NUMBER: _ClassVar[int]
    EXPECT_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    rpc: str
    request_json: str
    expect: str
    deadline: _duration_pb2.Duration
    def __init__(self, rpc: _Optional[str] = ..., request_json: _Optional[str] = ..., expect: _Optional[str] = ..., deadline: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class GetLastCodeRequest(_message.Message):
    __slots__ = ("phone_number",)
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    phone_number: str
    def __init__(self, phone_number: _Optional[str] = ...) -> None: ...

class GetLastCodeResponse(_message.Message):
    __slots__ = ("code", "sent_time")
    CODE_FIELD_NUMBER: _ClassVar[int]
    SENT_TIME_FIELD_NUMBER: _ClassVar[int]
    code: str
    sent_time: _timestamp_pb2.Timestamp
    def __init__(self, code: _Optional[str] = ..., sent_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ScanLoginTokenRequest(_message.Message):
    __slots__ = ("token", "phone_number")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    token: bytes
    phone_number: str
    def __init__(self, token: _Optional[bytes] = ..., phone_number: _Optional[str] = ...) -> None: ...

class ScanLoginTokenResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class RevokeSessionRequest(_message.Message):
    __slots__ = ("session_id", "reason")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    reason: RevokeReason
    def __init__(self, session_id: _Optional[str] = ..., reason: _Optional[_Union[RevokeReason, str]] = ...) -> None: ...

class RevokeSessionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class AdvanceTimeRequest(_message.Message):
    __slots__ = ("session_id", "by")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    by: _duration_pb2.Duration
    def __init__(self, session_id: _Optional[str] = ..., by: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class AdvanceTimeResponse(_message.Message):
    __slots__ = ("now",)
    NOW_FIELD_NUMBER: _ClassVar[int]
    now: _timestamp_pb2.Timestamp
    def __init__(self, now: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class InjectFaultRequest(_message.Message):
    __slots__ = ("dc_id", "slow_answer", "no_answer", "link_cut_before", "link_cut_after", "refused")
    DC_ID_FIELD_NUMBER: _ClassVar[int]
    SLOW_ANSWER_FIELD_NUMBER: _ClassVar[int]
    NO_ANSWER_FIELD_NUMBER: _ClassVar[int]
    LINK_CUT_BEFORE_FIELD_NUMBER: _ClassVar[int]
    LINK_CUT_AFTER_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    dc_id: int
    slow_answer: _duration_pb2.Duration
    no_answer: bool
    link_cut_before: bool
    link_cut_after: bool
    refused: InjectedError
    def __init__(self, dc_id: _Optional[int] = ..., slow_answer: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., no_answer: bool = ..., link_cut_before: bool = ..., link_cut_after: bool = ..., refused: _Optional[_Union[InjectedError, _Mapping]] = ...) -> None: ...

class InjectedError(_message.Message):
    __slots__ = ("code", "message")
    CODE_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    code: int
    message: str
    def __init__(self, code: _Optional[int] = ..., message: _Optional[str] = ...) -> None: ...

class InjectFaultResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ResetRequest(_message.Message):
    __slots__ = ("phone_number",)
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    phone_number: str
    def __init__(self, phone_number: _Optional[str] = ...) -> None: ...

class ResetResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
