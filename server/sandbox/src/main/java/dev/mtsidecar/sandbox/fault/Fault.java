package dev.mtsidecar.sandbox.fault;

import java.time.Duration;

/** One thing that a DC does wrong, once. */
public sealed interface Fault {
  /** Strikes the next call of an auth method at the DC. */
  sealed interface OfCall extends Fault {}

  /** Strikes the next sealed packet that reaches the DC. */
  sealed interface OfPacket extends Fault {}

  /** The answer comes later. */
  record SlowAnswer(Duration delay) implements OfCall {}

  /** Received and never answered; nothing is done. */
  record NoAnswer() implements OfCall {}

  /** The link breaks before the call counts as received. */
  record LinkCutBefore() implements OfCall {}

  /** The call is executed, but the link breaks before its answer is out. */
  record LinkCutAfter() implements OfCall {}

  /** Nothing is done, and this is the answer. */
  record Refused(int code, String message) implements OfCall {}

  /** bad_server_salt, though the salt is right. */
  record WrongSalt() implements OfPacket {}

  /** A transport error, −404, −429 or −444, and the link is closed. */
  record TransportError(int code) implements OfPacket {}

  /** So many bytes that mean nothing instead of an answer. */
  record Garbage(int length) implements OfPacket {}
}
