import datetime

from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from mtsidecar.v1 import errors_pb2 as _errors_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class HopKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HOP_KIND_UNSPECIFIED: _ClassVar[HopKind]
    HOP_KIND_DNS: _ClassVar[HopKind]
    HOP_KIND_TCP: _ClassVar[HopKind]
    HOP_KIND_PROXY: _ClassVar[HopKind]
    HOP_KIND_HANDSHAKE: _ClassVar[HopKind]
    HOP_KIND_CLOCK: _ClassVar[HopKind]
    HOP_KIND_CONFIG: _ClassVar[HopKind]
HOP_KIND_UNSPECIFIED: HopKind
HOP_KIND_DNS: HopKind
HOP_KIND_TCP: HopKind
HOP_KIND_PROXY: HopKind
HOP_KIND_HANDSHAKE: HopKind
HOP_KIND_CLOCK: HopKind
HOP_KIND_CONFIG: HopKind

class GetSidecarRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetSidecarResponse(_message.Message):
    __slots__ = ("version", "layer", "mode", "start_time", "live_sessions", "max_sessions", "dcs", "telegram_answers")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LAYER_FIELD_NUMBER: _ClassVar[int]
    MODE_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    LIVE_SESSIONS_FIELD_NUMBER: _ClassVar[int]
    MAX_SESSIONS_FIELD_NUMBER: _ClassVar[int]
    DCS_FIELD_NUMBER: _ClassVar[int]
    TELEGRAM_ANSWERS_FIELD_NUMBER: _ClassVar[int]
    version: str
    layer: int
    mode: str
    start_time: _timestamp_pb2.Timestamp
    live_sessions: int
    max_sessions: int
    dcs: _containers.RepeatedCompositeFieldContainer[Dc]
    telegram_answers: bool
    def __init__(self, version: _Optional[str] = ..., layer: _Optional[int] = ..., mode: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., live_sessions: _Optional[int] = ..., max_sessions: _Optional[int] = ..., dcs: _Optional[_Iterable[_Union[Dc, _Mapping]]] = ..., telegram_answers: bool = ...) -> None: ...

class Dc(_message.Message):
    __slots__ = ("dc_id", "addresses", "is_default", "connections")
    DC_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESSES_FIELD_NUMBER: _ClassVar[int]
    IS_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    CONNECTIONS_FIELD_NUMBER: _ClassVar[int]
    dc_id: int
    addresses: _containers.RepeatedScalarFieldContainer[str]
    is_default: bool
    connections: int
    def __init__(self, dc_id: _Optional[int] = ..., addresses: _Optional[_Iterable[str]] = ..., is_default: bool = ..., connections: _Optional[int] = ...) -> None: ...

class ListFloodWaitsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListFloodWaitsResponse(_message.Message):
    __slots__ = ("flood_waits",)
    FLOOD_WAITS_FIELD_NUMBER: _ClassVar[int]
    flood_waits: _containers.RepeatedCompositeFieldContainer[FloodWait]
    def __init__(self, flood_waits: _Optional[_Iterable[_Union[FloodWait, _Mapping]]] = ...) -> None: ...

class FloodWait(_message.Message):
    __slots__ = ("method", "scope", "subject", "tl_error", "remaining")
    METHOD_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TL_ERROR_FIELD_NUMBER: _ClassVar[int]
    REMAINING_FIELD_NUMBER: _ClassVar[int]
    method: str
    scope: _errors_pb2.FloodScope
    subject: str
    tl_error: str
    remaining: _duration_pb2.Duration
    def __init__(self, method: _Optional[str] = ..., scope: _Optional[_Union[_errors_pb2.FloodScope, str]] = ..., subject: _Optional[str] = ..., tl_error: _Optional[str] = ..., remaining: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ListDeliveryStatisticsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListDeliveryStatisticsResponse(_message.Message):
    __slots__ = ("statistics",)
    STATISTICS_FIELD_NUMBER: _ClassVar[int]
    statistics: _containers.RepeatedCompositeFieldContainer[DeliveryStatistic]
    def __init__(self, statistics: _Optional[_Iterable[_Union[DeliveryStatistic, _Mapping]]] = ...) -> None: ...

class DeliveryStatistic(_message.Message):
    __slots__ = ("region_code", "delivery", "requested", "confirmed")
    REGION_CODE_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_FIELD_NUMBER: _ClassVar[int]
    region_code: str
    delivery: str
    requested: int
    confirmed: int
    def __init__(self, region_code: _Optional[str] = ..., delivery: _Optional[str] = ..., requested: _Optional[int] = ..., confirmed: _Optional[int] = ...) -> None: ...

class DiagnoseRequest(_message.Message):
    __slots__ = ("dc_id",)
    DC_ID_FIELD_NUMBER: _ClassVar[int]
    dc_id: int
    def __init__(self, dc_id: _Optional[int] = ...) -> None: ...

class DiagnoseResponse(_message.Message):
    __slots__ = ("hops",)
    HOPS_FIELD_NUMBER: _ClassVar[int]
    hops: _containers.RepeatedCompositeFieldContainer[Hop]
    def __init__(self, hops: _Optional[_Iterable[_Union[Hop, _Mapping]]] = ...) -> None: ...

class Hop(_message.Message):
    __slots__ = ("dc_id", "address", "kind", "ok", "took", "description")
    DC_ID_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OK_FIELD_NUMBER: _ClassVar[int]
    TOOK_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    dc_id: int
    address: str
    kind: HopKind
    ok: bool
    took: _duration_pb2.Duration
    description: str
    def __init__(self, dc_id: _Optional[int] = ..., address: _Optional[str] = ..., kind: _Optional[_Union[HopKind, str]] = ..., ok: bool = ..., took: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., description: _Optional[str] = ...) -> None: ...
