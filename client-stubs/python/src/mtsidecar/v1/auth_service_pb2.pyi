import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from mtsidecar.v1 import login_pb2 as _login_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SendCodeRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "client_reference", "phone_number", "api_id", "api_hash", "settings")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    API_HASH_FIELD_NUMBER: _ClassVar[int]
    SETTINGS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    client_reference: str
    phone_number: str
    api_id: int
    api_hash: str
    settings: _login_pb2.CodeSettings
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., client_reference: _Optional[str] = ..., phone_number: _Optional[str] = ..., api_id: _Optional[int] = ..., api_hash: _Optional[str] = ..., settings: _Optional[_Union[_login_pb2.CodeSettings, _Mapping]] = ...) -> None: ...

class SendCodeResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class ResendCodeRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash", "reason")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    reason: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ResendCodeResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class CancelCodeRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ...) -> None: ...

class CancelCodeResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class ReportMissingCodeRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash", "mnc")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    MNC_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    mnc: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., mnc: _Optional[str] = ...) -> None: ...

class ReportMissingCodeResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class RequestFirebaseSmsRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash", "safety_net_token", "play_integrity_token", "ios_push_secret")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    SAFETY_NET_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PLAY_INTEGRITY_TOKEN_FIELD_NUMBER: _ClassVar[int]
    IOS_PUSH_SECRET_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    safety_net_token: str
    play_integrity_token: str
    ios_push_secret: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., safety_net_token: _Optional[str] = ..., play_integrity_token: _Optional[str] = ..., ios_push_secret: _Optional[str] = ...) -> None: ...

class RequestFirebaseSmsResponse(_message.Message):
    __slots__ = ("session", "step", "sent")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    SENT_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    sent: bool
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ..., sent: bool = ...) -> None: ...

class SignInRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash", "phone_code", "email_verification")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_VERIFICATION_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    phone_code: str
    email_verification: _login_pb2.EmailVerification
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., phone_code: _Optional[str] = ..., email_verification: _Optional[_Union[_login_pb2.EmailVerification, _Mapping]] = ...) -> None: ...

class SignInResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class SignUpRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "accepted_terms_of_service_id", "phone_code_hash", "first_name", "last_name", "no_joined_notifications")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_TERMS_OF_SERVICE_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    FIRST_NAME_FIELD_NUMBER: _ClassVar[int]
    LAST_NAME_FIELD_NUMBER: _ClassVar[int]
    NO_JOINED_NOTIFICATIONS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    accepted_terms_of_service_id: str
    phone_code_hash: str
    first_name: str
    last_name: str
    no_joined_notifications: bool
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., accepted_terms_of_service_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., first_name: _Optional[str] = ..., last_name: _Optional[str] = ..., no_joined_notifications: bool = ...) -> None: ...

class SignUpResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class GetPasswordRequest(_message.Message):
    __slots__ = ("session_id",)
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    def __init__(self, session_id: _Optional[str] = ...) -> None: ...

class GetPasswordResponse(_message.Message):
    __slots__ = ("session", "step", "password")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    password: _login_pb2.Password
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ..., password: _Optional[_Union[_login_pb2.Password, _Mapping]] = ...) -> None: ...

class CheckPasswordRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "password", "srp")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    SRP_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    password: str
    srp: _login_pb2.InputCheckPasswordSrp
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., password: _Optional[str] = ..., srp: _Optional[_Union[_login_pb2.InputCheckPasswordSrp, _Mapping]] = ...) -> None: ...

class CheckPasswordResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class RequestPasswordRecoveryRequest(_message.Message):
    __slots__ = ("session_id", "request_id")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class RequestPasswordRecoveryResponse(_message.Message):
    __slots__ = ("session", "step", "email_pattern")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    EMAIL_PATTERN_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    email_pattern: str
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ..., email_pattern: _Optional[str] = ...) -> None: ...

class CheckRecoveryPasswordRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "code")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    code: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class CheckRecoveryPasswordResponse(_message.Message):
    __slots__ = ("session", "step", "correct")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    CORRECT_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    correct: bool
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ..., correct: bool = ...) -> None: ...

class RecoverPasswordRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "code", "new_settings")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NEW_SETTINGS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    code: str
    new_settings: _login_pb2.NewPasswordSettings
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., code: _Optional[str] = ..., new_settings: _Optional[_Union[_login_pb2.NewPasswordSettings, _Mapping]] = ...) -> None: ...

class RecoverPasswordResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class SendLoginEmailCodeRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash", "email")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    email: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class SendLoginEmailCodeResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class VerifyLoginEmailRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash", "verification")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    VERIFICATION_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    verification: _login_pb2.EmailVerification
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., verification: _Optional[_Union[_login_pb2.EmailVerification, _Mapping]] = ...) -> None: ...

class VerifyLoginEmailResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class ResetLoginEmailRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ...) -> None: ...

class ResetLoginEmailResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class CheckPaidAuthRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "phone_code_hash", "form_id")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    FORM_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    phone_code_hash: str
    form_id: int
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., form_id: _Optional[int] = ...) -> None: ...

class CheckPaidAuthResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class AnswerChallengeRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "recaptcha_token", "apns", "play_integrity")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RECAPTCHA_TOKEN_FIELD_NUMBER: _ClassVar[int]
    APNS_FIELD_NUMBER: _ClassVar[int]
    PLAY_INTEGRITY_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    recaptcha_token: str
    apns: ApnsAnswer
    play_integrity: PlayIntegrityAnswer
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., recaptcha_token: _Optional[str] = ..., apns: _Optional[_Union[ApnsAnswer, _Mapping]] = ..., play_integrity: _Optional[_Union[PlayIntegrityAnswer, _Mapping]] = ...) -> None: ...

class AnswerChallengeResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class LogInWithQrRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "client_reference", "api_id", "api_hash", "except_ids")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    API_HASH_FIELD_NUMBER: _ClassVar[int]
    EXCEPT_IDS_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    client_reference: str
    api_id: int
    api_hash: str
    except_ids: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., client_reference: _Optional[str] = ..., api_id: _Optional[int] = ..., api_hash: _Optional[str] = ..., except_ids: _Optional[_Iterable[int]] = ...) -> None: ...

class LogInWithQrResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class AcceptLoginTokenRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "token")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    token: bytes
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., token: _Optional[bytes] = ...) -> None: ...

class AcceptLoginTokenResponse(_message.Message):
    __slots__ = ("session", "step", "authorization")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZATION_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    authorization: Authorization
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ..., authorization: _Optional[_Union[Authorization, _Mapping]] = ...) -> None: ...

class InitPasskeyLoginRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "client_reference", "api_id", "api_hash")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    API_HASH_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    client_reference: str
    api_id: int
    api_hash: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., client_reference: _Optional[str] = ..., api_id: _Optional[int] = ..., api_hash: _Optional[str] = ...) -> None: ...

class InitPasskeyLoginResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class FinishPasskeyLoginRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "id", "raw_id", "client_data", "authenticator_data", "signature", "user_handle")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ID_FIELD_NUMBER: _ClassVar[int]
    RAW_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_DATA_FIELD_NUMBER: _ClassVar[int]
    AUTHENTICATOR_DATA_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    USER_HANDLE_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    id: str
    raw_id: str
    client_data: str
    authenticator_data: bytes
    signature: bytes
    user_handle: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., id: _Optional[str] = ..., raw_id: _Optional[str] = ..., client_data: _Optional[str] = ..., authenticator_data: _Optional[bytes] = ..., signature: _Optional[bytes] = ..., user_handle: _Optional[str] = ...) -> None: ...

class FinishPasskeyLoginResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class ImportBotAuthorizationRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "client_reference", "api_id", "api_hash", "bot_auth_token")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    API_HASH_FIELD_NUMBER: _ClassVar[int]
    BOT_AUTH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    client_reference: str
    api_id: int
    api_hash: str
    bot_auth_token: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., client_reference: _Optional[str] = ..., api_id: _Optional[int] = ..., api_hash: _Optional[str] = ..., bot_auth_token: _Optional[str] = ...) -> None: ...

class ImportBotAuthorizationResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class ImportWebTokenAuthorizationRequest(_message.Message):
    __slots__ = ("session_id", "request_id", "client_reference", "dc_id", "api_id", "api_hash", "web_auth_token")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DC_ID_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    API_HASH_FIELD_NUMBER: _ClassVar[int]
    WEB_AUTH_TOKEN_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    client_reference: str
    dc_id: int
    api_id: int
    api_hash: str
    web_auth_token: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ..., client_reference: _Optional[str] = ..., dc_id: _Optional[int] = ..., api_id: _Optional[int] = ..., api_hash: _Optional[str] = ..., web_auth_token: _Optional[str] = ...) -> None: ...

class ImportWebTokenAuthorizationResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class GetLoginRequest(_message.Message):
    __slots__ = ("session_id", "client_reference")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    client_reference: str
    def __init__(self, session_id: _Optional[str] = ..., client_reference: _Optional[str] = ...) -> None: ...

class GetLoginResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class CancelLoginRequest(_message.Message):
    __slots__ = ("session_id", "request_id")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class CancelLoginResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class LogOutRequest(_message.Message):
    __slots__ = ("session_id", "request_id")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    request_id: str
    def __init__(self, session_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class LogOutResponse(_message.Message):
    __slots__ = ("session", "step")
    SESSION_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    session: _login_pb2.Session
    step: _login_pb2.LoginStep
    def __init__(self, session: _Optional[_Union[_login_pb2.Session, _Mapping]] = ..., step: _Optional[_Union[_login_pb2.LoginStep, _Mapping]] = ...) -> None: ...

class ApnsAnswer(_message.Message):
    __slots__ = ("nonce", "secret")
    NONCE_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    nonce: str
    secret: str
    def __init__(self, nonce: _Optional[str] = ..., secret: _Optional[str] = ...) -> None: ...

class PlayIntegrityAnswer(_message.Message):
    __slots__ = ("nonce", "token")
    NONCE_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    nonce: str
    token: str
    def __init__(self, nonce: _Optional[str] = ..., token: _Optional[str] = ...) -> None: ...

class Authorization(_message.Message):
    __slots__ = ("current", "official_app", "password_pending", "encrypted_requests_disabled", "call_requests_disabled", "unconfirmed", "hash", "device_model", "platform", "system_version", "api_id", "app_name", "app_version", "date_created", "date_active", "ip", "country", "region")
    CURRENT_FIELD_NUMBER: _ClassVar[int]
    OFFICIAL_APP_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_PENDING_FIELD_NUMBER: _ClassVar[int]
    ENCRYPTED_REQUESTS_DISABLED_FIELD_NUMBER: _ClassVar[int]
    CALL_REQUESTS_DISABLED_FIELD_NUMBER: _ClassVar[int]
    UNCONFIRMED_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    DEVICE_MODEL_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    SYSTEM_VERSION_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    APP_NAME_FIELD_NUMBER: _ClassVar[int]
    APP_VERSION_FIELD_NUMBER: _ClassVar[int]
    DATE_CREATED_FIELD_NUMBER: _ClassVar[int]
    DATE_ACTIVE_FIELD_NUMBER: _ClassVar[int]
    IP_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    current: bool
    official_app: bool
    password_pending: bool
    encrypted_requests_disabled: bool
    call_requests_disabled: bool
    unconfirmed: bool
    hash: int
    device_model: str
    platform: str
    system_version: str
    api_id: int
    app_name: str
    app_version: str
    date_created: _timestamp_pb2.Timestamp
    date_active: _timestamp_pb2.Timestamp
    ip: str
    country: str
    region: str
    def __init__(self, current: bool = ..., official_app: bool = ..., password_pending: bool = ..., encrypted_requests_disabled: bool = ..., call_requests_disabled: bool = ..., unconfirmed: bool = ..., hash: _Optional[int] = ..., device_model: _Optional[str] = ..., platform: _Optional[str] = ..., system_version: _Optional[str] = ..., api_id: _Optional[int] = ..., app_name: _Optional[str] = ..., app_version: _Optional[str] = ..., date_created: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., date_active: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ip: _Optional[str] = ..., country: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...
