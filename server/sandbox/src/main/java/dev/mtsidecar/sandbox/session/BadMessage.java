package dev.mtsidecar.sandbox.session;

/** Why a message is refused: an error_code of bad_msg_notification. */
enum BadMessage {
  MSG_ID_TOO_LOW(16),
  MSG_ID_TOO_HIGH(17),
  MSG_ID_LOW_BITS(18),
  CONTAINER_ID_KNOWN(19),
  MSG_ID_FORGOTTEN(20),
  SEQ_NO_TOO_LOW(32),
  SEQ_NO_TOO_HIGH(33),
  EVEN_SEQ_NO_EXPECTED(34),
  ODD_SEQ_NO_EXPECTED(35),
  WRONG_SALT(48),
  INVALID_CONTAINER(64);

  private final int code;

  BadMessage(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
