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

class SessionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SESSION_STATE_UNSPECIFIED: _ClassVar[SessionState]
    SESSION_STATE_NEW: _ClassVar[SessionState]
    SESSION_STATE_CODE_SENT: _ClassVar[SessionState]
    SESSION_STATE_EMAIL_SETUP_REQUIRED: _ClassVar[SessionState]
    SESSION_STATE_EMAIL_CODE_SENT: _ClassVar[SessionState]
    SESSION_STATE_SIGN_UP_REQUIRED: _ClassVar[SessionState]
    SESSION_STATE_PASSWORD_REQUIRED: _ClassVar[SessionState]
    SESSION_STATE_PAYMENT_REQUIRED: _ClassVar[SessionState]
    SESSION_STATE_CHALLENGE_REQUIRED: _ClassVar[SessionState]
    SESSION_STATE_QR_PENDING: _ClassVar[SessionState]
    SESSION_STATE_PASSKEY_PENDING: _ClassVar[SessionState]
    SESSION_STATE_AUTHORIZED: _ClassVar[SessionState]
    SESSION_STATE_ENDED: _ClassVar[SessionState]

class EndReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    END_REASON_UNSPECIFIED: _ClassVar[EndReason]
    END_REASON_CANCELLED: _ClassVar[EndReason]
    END_REASON_LOGIN_EXPIRED: _ClassVar[EndReason]
    END_REASON_LOGGED_OUT: _ClassVar[EndReason]
    END_REASON_REVOKED: _ClassVar[EndReason]
    END_REASON_EXPIRED: _ClassVar[EndReason]
    END_REASON_DEACTIVATED: _ClassVar[EndReason]
    END_REASON_BANNED: _ClassVar[EndReason]
    END_REASON_DUPLICATED: _ClassVar[EndReason]
    END_REASON_KEY_LOST: _ClassVar[EndReason]

class Action(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACTION_UNSPECIFIED: _ClassVar[Action]
    ACTION_SEND_CODE: _ClassVar[Action]
    ACTION_RESEND_CODE: _ClassVar[Action]
    ACTION_CANCEL_CODE: _ClassVar[Action]
    ACTION_REPORT_MISSING_CODE: _ClassVar[Action]
    ACTION_REQUEST_FIREBASE_SMS: _ClassVar[Action]
    ACTION_SIGN_IN: _ClassVar[Action]
    ACTION_SIGN_UP: _ClassVar[Action]
    ACTION_GET_PASSWORD: _ClassVar[Action]
    ACTION_CHECK_PASSWORD: _ClassVar[Action]
    ACTION_REQUEST_PASSWORD_RECOVERY: _ClassVar[Action]
    ACTION_CHECK_RECOVERY_PASSWORD: _ClassVar[Action]
    ACTION_RECOVER_PASSWORD: _ClassVar[Action]
    ACTION_SEND_LOGIN_EMAIL_CODE: _ClassVar[Action]
    ACTION_VERIFY_LOGIN_EMAIL: _ClassVar[Action]
    ACTION_RESET_LOGIN_EMAIL: _ClassVar[Action]
    ACTION_CHECK_PAID_AUTH: _ClassVar[Action]
    ACTION_ANSWER_CHALLENGE: _ClassVar[Action]
    ACTION_LOG_IN_WITH_QR: _ClassVar[Action]
    ACTION_ACCEPT_LOGIN_TOKEN: _ClassVar[Action]
    ACTION_INIT_PASSKEY_LOGIN: _ClassVar[Action]
    ACTION_FINISH_PASSKEY_LOGIN: _ClassVar[Action]
    ACTION_IMPORT_BOT_AUTHORIZATION: _ClassVar[Action]
    ACTION_IMPORT_WEB_TOKEN_AUTHORIZATION: _ClassVar[Action]
    ACTION_CANCEL_LOGIN: _ClassVar[Action]
    ACTION_LOG_OUT: _ClassVar[Action]

class CodeType(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CODE_TYPE_UNSPECIFIED: _ClassVar[CodeType]
    CODE_TYPE_SMS: _ClassVar[CodeType]
    CODE_TYPE_CALL: _ClassVar[CodeType]
    CODE_TYPE_FLASH_CALL: _ClassVar[CodeType]
    CODE_TYPE_MISSED_CALL: _ClassVar[CodeType]
    CODE_TYPE_FRAGMENT_SMS: _ClassVar[CodeType]
    CODE_TYPE_UNKNOWN: _ClassVar[CodeType]
SESSION_STATE_UNSPECIFIED: SessionState
SESSION_STATE_NEW: SessionState
SESSION_STATE_CODE_SENT: SessionState
SESSION_STATE_EMAIL_SETUP_REQUIRED: SessionState
SESSION_STATE_EMAIL_CODE_SENT: SessionState
SESSION_STATE_SIGN_UP_REQUIRED: SessionState
SESSION_STATE_PASSWORD_REQUIRED: SessionState
SESSION_STATE_PAYMENT_REQUIRED: SessionState
SESSION_STATE_CHALLENGE_REQUIRED: SessionState
SESSION_STATE_QR_PENDING: SessionState
SESSION_STATE_PASSKEY_PENDING: SessionState
SESSION_STATE_AUTHORIZED: SessionState
SESSION_STATE_ENDED: SessionState
END_REASON_UNSPECIFIED: EndReason
END_REASON_CANCELLED: EndReason
END_REASON_LOGIN_EXPIRED: EndReason
END_REASON_LOGGED_OUT: EndReason
END_REASON_REVOKED: EndReason
END_REASON_EXPIRED: EndReason
END_REASON_DEACTIVATED: EndReason
END_REASON_BANNED: EndReason
END_REASON_DUPLICATED: EndReason
END_REASON_KEY_LOST: EndReason
ACTION_UNSPECIFIED: Action
ACTION_SEND_CODE: Action
ACTION_RESEND_CODE: Action
ACTION_CANCEL_CODE: Action
ACTION_REPORT_MISSING_CODE: Action
ACTION_REQUEST_FIREBASE_SMS: Action
ACTION_SIGN_IN: Action
ACTION_SIGN_UP: Action
ACTION_GET_PASSWORD: Action
ACTION_CHECK_PASSWORD: Action
ACTION_REQUEST_PASSWORD_RECOVERY: Action
ACTION_CHECK_RECOVERY_PASSWORD: Action
ACTION_RECOVER_PASSWORD: Action
ACTION_SEND_LOGIN_EMAIL_CODE: Action
ACTION_VERIFY_LOGIN_EMAIL: Action
ACTION_RESET_LOGIN_EMAIL: Action
ACTION_CHECK_PAID_AUTH: Action
ACTION_ANSWER_CHALLENGE: Action
ACTION_LOG_IN_WITH_QR: Action
ACTION_ACCEPT_LOGIN_TOKEN: Action
ACTION_INIT_PASSKEY_LOGIN: Action
ACTION_FINISH_PASSKEY_LOGIN: Action
ACTION_IMPORT_BOT_AUTHORIZATION: Action
ACTION_IMPORT_WEB_TOKEN_AUTHORIZATION: Action
ACTION_CANCEL_LOGIN: Action
ACTION_LOG_OUT: Action
CODE_TYPE_UNSPECIFIED: CodeType
CODE_TYPE_SMS: CodeType
CODE_TYPE_CALL: CodeType
CODE_TYPE_FLASH_CALL: CodeType
CODE_TYPE_MISSED_CALL: CodeType
CODE_TYPE_FRAGMENT_SMS: CodeType
CODE_TYPE_UNKNOWN: CodeType

class Session(_message.Message):
    __slots__ = ("session_id", "client_reference", "revision", "state", "end_reason", "allowed_actions", "in_doubt", "expire_after", "create_time", "update_time", "verify_time", "masked_phone_number", "user_id", "bot", "frozen", "dc_id", "layer", "api_id")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    END_REASON_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_ACTIONS_FIELD_NUMBER: _ClassVar[int]
    IN_DOUBT_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_AFTER_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    VERIFY_TIME_FIELD_NUMBER: _ClassVar[int]
    MASKED_PHONE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    BOT_FIELD_NUMBER: _ClassVar[int]
    FROZEN_FIELD_NUMBER: _ClassVar[int]
    DC_ID_FIELD_NUMBER: _ClassVar[int]
    LAYER_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    client_reference: str
    revision: int
    state: SessionState
    end_reason: EndReason
    allowed_actions: _containers.RepeatedCompositeFieldContainer[AllowedAction]
    in_doubt: Action
    expire_after: _duration_pb2.Duration
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    verify_time: _timestamp_pb2.Timestamp
    masked_phone_number: str
    user_id: int
    bot: bool
    frozen: bool
    dc_id: int
    layer: int
    api_id: int
    def __init__(self, session_id: _Optional[str] = ..., client_reference: _Optional[str] = ..., revision: _Optional[int] = ..., state: _Optional[_Union[SessionState, str]] = ..., end_reason: _Optional[_Union[EndReason, str]] = ..., allowed_actions: _Optional[_Iterable[_Union[AllowedAction, _Mapping]]] = ..., in_doubt: _Optional[_Union[Action, str]] = ..., expire_after: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., verify_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., masked_phone_number: _Optional[str] = ..., user_id: _Optional[int] = ..., bot: bool = ..., frozen: bool = ..., dc_id: _Optional[int] = ..., layer: _Optional[int] = ..., api_id: _Optional[int] = ...) -> None: ...

class AllowedAction(_message.Message):
    __slots__ = ("action", "after", "until", "remaining_tries", "delivery")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    AFTER_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    REMAINING_TRIES_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_FIELD_NUMBER: _ClassVar[int]
    action: Action
    after: _duration_pb2.Duration
    until: _duration_pb2.Duration
    remaining_tries: int
    delivery: CodeType
    def __init__(self, action: _Optional[_Union[Action, str]] = ..., after: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., until: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., remaining_tries: _Optional[int] = ..., delivery: _Optional[_Union[CodeType, str]] = ...) -> None: ...

class LoginStep(_message.Message):
    __slots__ = ("code_sent", "email_setup_required", "email_code_sent", "sign_up_required", "password_required", "payment_required", "challenge_required", "qr_pending", "passkey_pending", "authorized")
    CODE_SENT_FIELD_NUMBER: _ClassVar[int]
    EMAIL_SETUP_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    EMAIL_CODE_SENT_FIELD_NUMBER: _ClassVar[int]
    SIGN_UP_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    PASSWORD_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    CHALLENGE_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    QR_PENDING_FIELD_NUMBER: _ClassVar[int]
    PASSKEY_PENDING_FIELD_NUMBER: _ClassVar[int]
    AUTHORIZED_FIELD_NUMBER: _ClassVar[int]
    code_sent: SentCode
    email_setup_required: EmailSetupRequired
    email_code_sent: EmailCodeSent
    sign_up_required: SignUpRequired
    password_required: PasswordRequired
    payment_required: PaymentRequired
    challenge_required: ChallengeRequired
    qr_pending: QrPending
    passkey_pending: PasskeyPending
    authorized: Authorized
    def __init__(self, code_sent: _Optional[_Union[SentCode, _Mapping]] = ..., email_setup_required: _Optional[_Union[EmailSetupRequired, _Mapping]] = ..., email_code_sent: _Optional[_Union[EmailCodeSent, _Mapping]] = ..., sign_up_required: _Optional[_Union[SignUpRequired, _Mapping]] = ..., password_required: _Optional[_Union[PasswordRequired, _Mapping]] = ..., payment_required: _Optional[_Union[PaymentRequired, _Mapping]] = ..., challenge_required: _Optional[_Union[ChallengeRequired, _Mapping]] = ..., qr_pending: _Optional[_Union[QrPending, _Mapping]] = ..., passkey_pending: _Optional[_Union[PasskeyPending, _Mapping]] = ..., authorized: _Optional[_Union[Authorized, _Mapping]] = ...) -> None: ...

class SentCode(_message.Message):
    __slots__ = ("app", "sms", "sms_word", "sms_phrase", "call", "flash_call", "missed_call", "email_code", "fragment_sms", "firebase_sms", "unknown", "next_type", "timeout", "phone_code_hash")
    APP_FIELD_NUMBER: _ClassVar[int]
    SMS_FIELD_NUMBER: _ClassVar[int]
    SMS_WORD_FIELD_NUMBER: _ClassVar[int]
    SMS_PHRASE_FIELD_NUMBER: _ClassVar[int]
    CALL_FIELD_NUMBER: _ClassVar[int]
    FLASH_CALL_FIELD_NUMBER: _ClassVar[int]
    MISSED_CALL_FIELD_NUMBER: _ClassVar[int]
    EMAIL_CODE_FIELD_NUMBER: _ClassVar[int]
    FRAGMENT_SMS_FIELD_NUMBER: _ClassVar[int]
    FIREBASE_SMS_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    NEXT_TYPE_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    app: SentCodeTypeApp
    sms: SentCodeTypeSms
    sms_word: SentCodeTypeSmsWord
    sms_phrase: SentCodeTypeSmsPhrase
    call: SentCodeTypeCall
    flash_call: SentCodeTypeFlashCall
    missed_call: SentCodeTypeMissedCall
    email_code: SentCodeTypeEmailCode
    fragment_sms: SentCodeTypeFragmentSms
    firebase_sms: SentCodeTypeFirebaseSms
    unknown: SentCodeTypeUnknown
    next_type: CodeType
    timeout: _duration_pb2.Duration
    phone_code_hash: str
    def __init__(self, app: _Optional[_Union[SentCodeTypeApp, _Mapping]] = ..., sms: _Optional[_Union[SentCodeTypeSms, _Mapping]] = ..., sms_word: _Optional[_Union[SentCodeTypeSmsWord, _Mapping]] = ..., sms_phrase: _Optional[_Union[SentCodeTypeSmsPhrase, _Mapping]] = ..., call: _Optional[_Union[SentCodeTypeCall, _Mapping]] = ..., flash_call: _Optional[_Union[SentCodeTypeFlashCall, _Mapping]] = ..., missed_call: _Optional[_Union[SentCodeTypeMissedCall, _Mapping]] = ..., email_code: _Optional[_Union[SentCodeTypeEmailCode, _Mapping]] = ..., fragment_sms: _Optional[_Union[SentCodeTypeFragmentSms, _Mapping]] = ..., firebase_sms: _Optional[_Union[SentCodeTypeFirebaseSms, _Mapping]] = ..., unknown: _Optional[_Union[SentCodeTypeUnknown, _Mapping]] = ..., next_type: _Optional[_Union[CodeType, str]] = ..., timeout: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., phone_code_hash: _Optional[str] = ...) -> None: ...

class SentCodeTypeApp(_message.Message):
    __slots__ = ("length",)
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    length: int
    def __init__(self, length: _Optional[int] = ...) -> None: ...

class SentCodeTypeSms(_message.Message):
    __slots__ = ("length",)
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    length: int
    def __init__(self, length: _Optional[int] = ...) -> None: ...

class SentCodeTypeSmsWord(_message.Message):
    __slots__ = ("beginning",)
    BEGINNING_FIELD_NUMBER: _ClassVar[int]
    beginning: str
    def __init__(self, beginning: _Optional[str] = ...) -> None: ...

class SentCodeTypeSmsPhrase(_message.Message):
    __slots__ = ("beginning",)
    BEGINNING_FIELD_NUMBER: _ClassVar[int]
    beginning: str
    def __init__(self, beginning: _Optional[str] = ...) -> None: ...

class SentCodeTypeCall(_message.Message):
    __slots__ = ("length",)
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    length: int
    def __init__(self, length: _Optional[int] = ...) -> None: ...

class SentCodeTypeFlashCall(_message.Message):
    __slots__ = ("pattern",)
    PATTERN_FIELD_NUMBER: _ClassVar[int]
    pattern: str
    def __init__(self, pattern: _Optional[str] = ...) -> None: ...

class SentCodeTypeMissedCall(_message.Message):
    __slots__ = ("prefix", "length")
    PREFIX_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    prefix: str
    length: int
    def __init__(self, prefix: _Optional[str] = ..., length: _Optional[int] = ...) -> None: ...

class SentCodeTypeEmailCode(_message.Message):
    __slots__ = ("apple_signin_allowed", "google_signin_allowed", "email_pattern", "length", "reset_available_period", "reset_pending_date")
    APPLE_SIGNIN_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    GOOGLE_SIGNIN_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    EMAIL_PATTERN_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    RESET_AVAILABLE_PERIOD_FIELD_NUMBER: _ClassVar[int]
    RESET_PENDING_DATE_FIELD_NUMBER: _ClassVar[int]
    apple_signin_allowed: bool
    google_signin_allowed: bool
    email_pattern: str
    length: int
    reset_available_period: _duration_pb2.Duration
    reset_pending_date: _timestamp_pb2.Timestamp
    def __init__(self, apple_signin_allowed: bool = ..., google_signin_allowed: bool = ..., email_pattern: _Optional[str] = ..., length: _Optional[int] = ..., reset_available_period: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., reset_pending_date: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SentCodeTypeFragmentSms(_message.Message):
    __slots__ = ("url", "length")
    URL_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    url: str
    length: int
    def __init__(self, url: _Optional[str] = ..., length: _Optional[int] = ...) -> None: ...

class SentCodeTypeFirebaseSms(_message.Message):
    __slots__ = ("nonce", "play_integrity_project_id", "play_integrity_nonce", "receipt", "push_timeout", "length")
    NONCE_FIELD_NUMBER: _ClassVar[int]
    PLAY_INTEGRITY_PROJECT_ID_FIELD_NUMBER: _ClassVar[int]
    PLAY_INTEGRITY_NONCE_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    PUSH_TIMEOUT_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    nonce: bytes
    play_integrity_project_id: int
    play_integrity_nonce: bytes
    receipt: str
    push_timeout: _duration_pb2.Duration
    length: int
    def __init__(self, nonce: _Optional[bytes] = ..., play_integrity_project_id: _Optional[int] = ..., play_integrity_nonce: _Optional[bytes] = ..., receipt: _Optional[str] = ..., push_timeout: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., length: _Optional[int] = ...) -> None: ...

class SentCodeTypeUnknown(_message.Message):
    __slots__ = ("constructor_id", "data")
    CONSTRUCTOR_ID_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    constructor_id: int
    data: bytes
    def __init__(self, constructor_id: _Optional[int] = ..., data: _Optional[bytes] = ...) -> None: ...

class CodeSettings(_message.Message):
    __slots__ = ("allow_flashcall", "current_number", "allow_app_hash", "allow_missed_call", "allow_firebase", "unknown_number", "logout_tokens", "token", "app_sandbox")
    ALLOW_FLASHCALL_FIELD_NUMBER: _ClassVar[int]
    CURRENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ALLOW_APP_HASH_FIELD_NUMBER: _ClassVar[int]
    ALLOW_MISSED_CALL_FIELD_NUMBER: _ClassVar[int]
    ALLOW_FIREBASE_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOGOUT_TOKENS_FIELD_NUMBER: _ClassVar[int]
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    APP_SANDBOX_FIELD_NUMBER: _ClassVar[int]
    allow_flashcall: bool
    current_number: bool
    allow_app_hash: bool
    allow_missed_call: bool
    allow_firebase: bool
    unknown_number: bool
    logout_tokens: _containers.RepeatedScalarFieldContainer[bytes]
    token: str
    app_sandbox: bool
    def __init__(self, allow_flashcall: bool = ..., current_number: bool = ..., allow_app_hash: bool = ..., allow_missed_call: bool = ..., allow_firebase: bool = ..., unknown_number: bool = ..., logout_tokens: _Optional[_Iterable[bytes]] = ..., token: _Optional[str] = ..., app_sandbox: bool = ...) -> None: ...

class EmailSetupRequired(_message.Message):
    __slots__ = ("apple_signin_allowed", "google_signin_allowed", "phone_code_hash")
    APPLE_SIGNIN_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    GOOGLE_SIGNIN_ALLOWED_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    apple_signin_allowed: bool
    google_signin_allowed: bool
    phone_code_hash: str
    def __init__(self, apple_signin_allowed: bool = ..., google_signin_allowed: bool = ..., phone_code_hash: _Optional[str] = ...) -> None: ...

class EmailCodeSent(_message.Message):
    __slots__ = ("email_pattern", "length")
    EMAIL_PATTERN_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    email_pattern: str
    length: int
    def __init__(self, email_pattern: _Optional[str] = ..., length: _Optional[int] = ...) -> None: ...

class EmailVerification(_message.Message):
    __slots__ = ("code", "google_token", "apple_token")
    CODE_FIELD_NUMBER: _ClassVar[int]
    GOOGLE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    APPLE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    code: str
    google_token: str
    apple_token: str
    def __init__(self, code: _Optional[str] = ..., google_token: _Optional[str] = ..., apple_token: _Optional[str] = ...) -> None: ...

class SignUpRequired(_message.Message):
    __slots__ = ("terms_of_service",)
    TERMS_OF_SERVICE_FIELD_NUMBER: _ClassVar[int]
    terms_of_service: TermsOfService
    def __init__(self, terms_of_service: _Optional[_Union[TermsOfService, _Mapping]] = ...) -> None: ...

class TermsOfService(_message.Message):
    __slots__ = ("id", "popup", "text", "entities", "min_age_confirm")
    ID_FIELD_NUMBER: _ClassVar[int]
    POPUP_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    ENTITIES_FIELD_NUMBER: _ClassVar[int]
    MIN_AGE_CONFIRM_FIELD_NUMBER: _ClassVar[int]
    id: str
    popup: bool
    text: str
    entities: _containers.RepeatedCompositeFieldContainer[MessageEntity]
    min_age_confirm: int
    def __init__(self, id: _Optional[str] = ..., popup: bool = ..., text: _Optional[str] = ..., entities: _Optional[_Iterable[_Union[MessageEntity, _Mapping]]] = ..., min_age_confirm: _Optional[int] = ...) -> None: ...

class MessageEntity(_message.Message):
    __slots__ = ("type", "offset", "length", "url", "language")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    OFFSET_FIELD_NUMBER: _ClassVar[int]
    LENGTH_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    LANGUAGE_FIELD_NUMBER: _ClassVar[int]
    type: str
    offset: int
    length: int
    url: str
    language: str
    def __init__(self, type: _Optional[str] = ..., offset: _Optional[int] = ..., length: _Optional[int] = ..., url: _Optional[str] = ..., language: _Optional[str] = ...) -> None: ...

class PasswordRequired(_message.Message):
    __slots__ = ("hint", "has_recovery", "has_secure_values", "pending_reset_date", "email_pattern", "details_unknown")
    HINT_FIELD_NUMBER: _ClassVar[int]
    HAS_RECOVERY_FIELD_NUMBER: _ClassVar[int]
    HAS_SECURE_VALUES_FIELD_NUMBER: _ClassVar[int]
    PENDING_RESET_DATE_FIELD_NUMBER: _ClassVar[int]
    EMAIL_PATTERN_FIELD_NUMBER: _ClassVar[int]
    DETAILS_UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    hint: str
    has_recovery: bool
    has_secure_values: bool
    pending_reset_date: _timestamp_pb2.Timestamp
    email_pattern: str
    details_unknown: bool
    def __init__(self, hint: _Optional[str] = ..., has_recovery: bool = ..., has_secure_values: bool = ..., pending_reset_date: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., email_pattern: _Optional[str] = ..., details_unknown: bool = ...) -> None: ...

class PaymentRequired(_message.Message):
    __slots__ = ("store_product", "phone_code_hash", "support_email_address", "support_email_subject", "premium_days", "currency", "amount")
    STORE_PRODUCT_FIELD_NUMBER: _ClassVar[int]
    PHONE_CODE_HASH_FIELD_NUMBER: _ClassVar[int]
    SUPPORT_EMAIL_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SUPPORT_EMAIL_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    PREMIUM_DAYS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    store_product: str
    phone_code_hash: str
    support_email_address: str
    support_email_subject: str
    premium_days: int
    currency: str
    amount: int
    def __init__(self, store_product: _Optional[str] = ..., phone_code_hash: _Optional[str] = ..., support_email_address: _Optional[str] = ..., support_email_subject: _Optional[str] = ..., premium_days: _Optional[int] = ..., currency: _Optional[str] = ..., amount: _Optional[int] = ...) -> None: ...

class ChallengeRequired(_message.Message):
    __slots__ = ("refused_action", "recaptcha", "apns", "play_integrity", "unknown")
    REFUSED_ACTION_FIELD_NUMBER: _ClassVar[int]
    RECAPTCHA_FIELD_NUMBER: _ClassVar[int]
    APNS_FIELD_NUMBER: _ClassVar[int]
    PLAY_INTEGRITY_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_FIELD_NUMBER: _ClassVar[int]
    refused_action: Action
    recaptcha: RecaptchaChallenge
    apns: ApnsChallenge
    play_integrity: PlayIntegrityChallenge
    unknown: UnknownChallenge
    def __init__(self, refused_action: _Optional[_Union[Action, str]] = ..., recaptcha: _Optional[_Union[RecaptchaChallenge, _Mapping]] = ..., apns: _Optional[_Union[ApnsChallenge, _Mapping]] = ..., play_integrity: _Optional[_Union[PlayIntegrityChallenge, _Mapping]] = ..., unknown: _Optional[_Union[UnknownChallenge, _Mapping]] = ...) -> None: ...

class RecaptchaChallenge(_message.Message):
    __slots__ = ("action", "key_id")
    ACTION_FIELD_NUMBER: _ClassVar[int]
    KEY_ID_FIELD_NUMBER: _ClassVar[int]
    action: str
    key_id: str
    def __init__(self, action: _Optional[str] = ..., key_id: _Optional[str] = ...) -> None: ...

class ApnsChallenge(_message.Message):
    __slots__ = ("nonce",)
    NONCE_FIELD_NUMBER: _ClassVar[int]
    nonce: str
    def __init__(self, nonce: _Optional[str] = ...) -> None: ...

class PlayIntegrityChallenge(_message.Message):
    __slots__ = ("nonce",)
    NONCE_FIELD_NUMBER: _ClassVar[int]
    nonce: str
    def __init__(self, nonce: _Optional[str] = ...) -> None: ...

class UnknownChallenge(_message.Message):
    __slots__ = ("tl_error",)
    TL_ERROR_FIELD_NUMBER: _ClassVar[int]
    tl_error: str
    def __init__(self, tl_error: _Optional[str] = ...) -> None: ...

class QrPending(_message.Message):
    __slots__ = ("token", "url", "expires", "sequence")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    token: bytes
    url: str
    expires: _duration_pb2.Duration
    sequence: int
    def __init__(self, token: _Optional[bytes] = ..., url: _Optional[str] = ..., expires: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ..., sequence: _Optional[int] = ...) -> None: ...

class PasskeyPending(_message.Message):
    __slots__ = ("options",)
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    options: str
    def __init__(self, options: _Optional[str] = ...) -> None: ...

class Authorized(_message.Message):
    __slots__ = ("user_id", "user", "setup_password_required", "otherwise_relogin_days", "tmp_sessions", "setup_email_advised", "other_session_ids")
    USER_ID_FIELD_NUMBER: _ClassVar[int]
    USER_FIELD_NUMBER: _ClassVar[int]
    SETUP_PASSWORD_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    OTHERWISE_RELOGIN_DAYS_FIELD_NUMBER: _ClassVar[int]
    TMP_SESSIONS_FIELD_NUMBER: _ClassVar[int]
    SETUP_EMAIL_ADVISED_FIELD_NUMBER: _ClassVar[int]
    OTHER_SESSION_IDS_FIELD_NUMBER: _ClassVar[int]
    user_id: int
    user: TlObject
    setup_password_required: bool
    otherwise_relogin_days: int
    tmp_sessions: int
    setup_email_advised: bool
    other_session_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, user_id: _Optional[int] = ..., user: _Optional[_Union[TlObject, _Mapping]] = ..., setup_password_required: bool = ..., otherwise_relogin_days: _Optional[int] = ..., tmp_sessions: _Optional[int] = ..., setup_email_advised: bool = ..., other_session_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class TlObject(_message.Message):
    __slots__ = ("data", "layer")
    DATA_FIELD_NUMBER: _ClassVar[int]
    LAYER_FIELD_NUMBER: _ClassVar[int]
    data: bytes
    layer: int
    def __init__(self, data: _Optional[bytes] = ..., layer: _Optional[int] = ...) -> None: ...

class Password(_message.Message):
    __slots__ = ("has_recovery", "has_secure_values", "has_password", "current_algo", "srp_b", "srp_id", "hint", "email_unconfirmed_pattern", "new_algo", "secure_random", "pending_reset_date", "login_email_pattern")
    HAS_RECOVERY_FIELD_NUMBER: _ClassVar[int]
    HAS_SECURE_VALUES_FIELD_NUMBER: _ClassVar[int]
    HAS_PASSWORD_FIELD_NUMBER: _ClassVar[int]
    CURRENT_ALGO_FIELD_NUMBER: _ClassVar[int]
    SRP_B_FIELD_NUMBER: _ClassVar[int]
    SRP_ID_FIELD_NUMBER: _ClassVar[int]
    HINT_FIELD_NUMBER: _ClassVar[int]
    EMAIL_UNCONFIRMED_PATTERN_FIELD_NUMBER: _ClassVar[int]
    NEW_ALGO_FIELD_NUMBER: _ClassVar[int]
    SECURE_RANDOM_FIELD_NUMBER: _ClassVar[int]
    PENDING_RESET_DATE_FIELD_NUMBER: _ClassVar[int]
    LOGIN_EMAIL_PATTERN_FIELD_NUMBER: _ClassVar[int]
    has_recovery: bool
    has_secure_values: bool
    has_password: bool
    current_algo: PasswordKdfAlgo
    srp_b: bytes
    srp_id: int
    hint: str
    email_unconfirmed_pattern: str
    new_algo: PasswordKdfAlgo
    secure_random: bytes
    pending_reset_date: _timestamp_pb2.Timestamp
    login_email_pattern: str
    def __init__(self, has_recovery: bool = ..., has_secure_values: bool = ..., has_password: bool = ..., current_algo: _Optional[_Union[PasswordKdfAlgo, _Mapping]] = ..., srp_b: _Optional[bytes] = ..., srp_id: _Optional[int] = ..., hint: _Optional[str] = ..., email_unconfirmed_pattern: _Optional[str] = ..., new_algo: _Optional[_Union[PasswordKdfAlgo, _Mapping]] = ..., secure_random: _Optional[bytes] = ..., pending_reset_date: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., login_email_pattern: _Optional[str] = ...) -> None: ...

class PasswordKdfAlgo(_message.Message):
    __slots__ = ("mod_pow", "unknown_constructor_id")
    MOD_POW_FIELD_NUMBER: _ClassVar[int]
    UNKNOWN_CONSTRUCTOR_ID_FIELD_NUMBER: _ClassVar[int]
    mod_pow: PasswordKdfAlgoModPow
    unknown_constructor_id: int
    def __init__(self, mod_pow: _Optional[_Union[PasswordKdfAlgoModPow, _Mapping]] = ..., unknown_constructor_id: _Optional[int] = ...) -> None: ...

class PasswordKdfAlgoModPow(_message.Message):
    __slots__ = ("salt1", "salt2", "g", "p")
    SALT1_FIELD_NUMBER: _ClassVar[int]
    SALT2_FIELD_NUMBER: _ClassVar[int]
    G_FIELD_NUMBER: _ClassVar[int]
    P_FIELD_NUMBER: _ClassVar[int]
    salt1: bytes
    salt2: bytes
    g: int
    p: bytes
    def __init__(self, salt1: _Optional[bytes] = ..., salt2: _Optional[bytes] = ..., g: _Optional[int] = ..., p: _Optional[bytes] = ...) -> None: ...

class InputCheckPasswordSrp(_message.Message):
    __slots__ = ("srp_id", "a", "m1")
    SRP_ID_FIELD_NUMBER: _ClassVar[int]
    A_FIELD_NUMBER: _ClassVar[int]
    M1_FIELD_NUMBER: _ClassVar[int]
    srp_id: int
    a: bytes
    m1: bytes
    def __init__(self, srp_id: _Optional[int] = ..., a: _Optional[bytes] = ..., m1: _Optional[bytes] = ...) -> None: ...

class NewPasswordSettings(_message.Message):
    __slots__ = ("password", "hash", "hint", "email")
    PASSWORD_FIELD_NUMBER: _ClassVar[int]
    HASH_FIELD_NUMBER: _ClassVar[int]
    HINT_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    password: str
    hash: NewPasswordHash
    hint: str
    email: str
    def __init__(self, password: _Optional[str] = ..., hash: _Optional[_Union[NewPasswordHash, _Mapping]] = ..., hint: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class NewPasswordHash(_message.Message):
    __slots__ = ("new_algo", "new_password_hash")
    NEW_ALGO_FIELD_NUMBER: _ClassVar[int]
    NEW_PASSWORD_HASH_FIELD_NUMBER: _ClassVar[int]
    new_algo: PasswordKdfAlgo
    new_password_hash: bytes
    def __init__(self, new_algo: _Optional[_Union[PasswordKdfAlgo, _Mapping]] = ..., new_password_hash: _Optional[bytes] = ...) -> None: ...
