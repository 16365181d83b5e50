from mtsidecar.v1 import auth_service_pb2 as _auth_service_pb2
from mtsidecar.v1 import login_pb2 as _login_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SessionFilter(_message.Message):
    __slots__ = ("states", "user_id", "client_reference")
    STATES_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    states: _containers.RepeatedScalarFieldContainer[_login_pb2.SessionState]
    user_id: int
    client_reference: str
    def __init__(self, states: _Optional[_Iterable[_Union[_login_pb2.SessionState, str]]] = ..., user_id: _Optional[int] = ..., client_reference: _Optional[str] = ...) -> None: ...

class ListSessionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "filter")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    filter: SessionFilter
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., filter: _Optional[_Union[SessionFilter, _Mapping]] = ...) -> None: ...

class ListSessionsResponse(_message.Message):
    __slots__ = ("sessions", "next_page_token")
    SESSIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sessions: _containers.RepeatedCompositeFieldContainer[SessionWithStep]
    next_page_token: str
    def __init__(self, sessions: _Optional[_Iterable[_Union[SessionWithStep, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SessionWithStep(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class GetSessionRequest(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class GetSessionResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class DeleteSessionRequest(_message.Message):
    __slots__ = ("session_id", "even_authorized")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    EVEN_AUTHORIZED_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    even_authorized: bool
    def __init__(self, session_id: _Optional[str] = ..., even_authorized: bool = ...) -> None: ...

class DeleteSessionResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WatchSessionsRequest(_message.Message):
    __slots__ = ("resume_token", "filter")
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    resume_token: str
    filter: SessionFilter
    def __init__(self, resume_token: _Optional[str] = ..., filter: _Optional[_Union[SessionFilter, _Mapping]] = ...) -> None: ...

class WatchSessionsResponse(_message.Message):
    __slots__ = ("changed", "deleted", "snapshot_done", "heartbeat", "resume_token")
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    DELETED_FIELD_NUMBER: _ClassVar[int]
    SNAPSHOT_DONE_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    changed: SessionWithStep
    deleted: SessionDeleted
    snapshot_done: SnapshotDone
    heartbeat: Heartbeat
    resume_token: str
    def __init__(self, changed: _Optional[_Union[SessionWithStep, _Mapping]] = ..., deleted: _Optional[_Union[SessionDeleted, _Mapping]] = ..., snapshot_done: _Optional[_Union[SnapshotDone, _Mapping]] = ..., heartbeat: _Optional[_Union[Heartbeat, _Mapping]] = ..., resume_token: _Optional[str] = ...) -> None: ...

class SessionDeleted(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class SnapshotDone(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Heartbeat(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListAuthorizationsRequest(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class ListAuthorizationsResponse(_message.Message):
    __slots__ = ("authorizations", "authorization_ttl_days")
    AUTHORIZATIONS_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZATION_TTL_DAYS_FIELD_NUMBER: _ClassVar[int]
    authorizations: _containers.RepeatedCompositeFieldContainer[_auth_service_pb2.Authorization]
    authorization_ttl_days: int
    def __init__(self, authorizations: _Optional[_Iterable[_Union[_auth_service_pb2.Authorization, _Mapping]]] = ..., authorization_ttl_days: _Optional[int] = ...) -> None: ...

class ResetAuthorizationRequest(_message.Message):
    __slots__ = ("session_id", "hash")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    hash: int
    def __init__(self, session_id: _Optional[str] = ..., hash: _Optional[int] = ...) -> None: ...

class ResetAuthorizationResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ResetAuthorizationsRequest(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class ResetAuthorizationsResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
