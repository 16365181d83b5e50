package dev.mtsidecar.mtproto.connection;

/** Why a connection could not carry a call. */
public enum LinkFailure {
  /** No address accepts connections. */
  UNREACHABLE,
  /** It was dialled, and then nothing came. */
  NO_ANSWER,
  /** The other side's handshake was wrong. */
  HANDSHAKE,
  /** Transport error −404 on the permanent key, after one clean reconnect. */
  KEY_FORGOTTEN,
  /** Transport error −429. */
  FLOODED,
  /** Transport error −444: test and production are mixed. */
  WRONG_DC,
  /** The server goes on refusing our time. */
  CLOCK_SKEW,
  /** The server goes on refusing our messages, or sends what is no MTProto. */
  PROTOCOL,
  /** A key, or an intent, could not be stored. */
  KEY_NOT_KEPT,
  /** The connection was closed from our side. */
  CLOSED
}
