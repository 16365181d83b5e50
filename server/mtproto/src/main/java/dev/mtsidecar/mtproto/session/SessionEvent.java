package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.tl.Bytes;
import java.time.Duration;

/** What a session has to tell. {@code call} is the caller's own name for a request. */
public sealed interface SessionEvent {
  /** The boxed answer, unpacked. */
  record Answered(long call, Bytes answer) implements SessionEvent {}

  /** The server's refusal. */
  record Refused(long call, int code, String message) implements SessionEvent {}

  /** No answer will come. */
  record Undeliverable(long call, Loss why, boolean mayHaveBeenReceived) implements SessionEvent {}

  /** The server's salt is another now. */
  record SaltChanged(long salt) implements SessionEvent {}

  /** The server's clock is elsewhere than we thought. */
  record TimeChanged(Duration serverMinusOurs) implements SessionEvent {}

  /** Something nobody asked for: a boxed value. */
  record Update(Bytes object) implements SessionEvent {}

  /** Nothing has been heard although an answer to a ping was due: the link is dead. */
  record LinkSilent() implements SessionEvent {}

  /**
   * The session was left for a new one. A link serves one session, so this one needs another link.
   */
  record Renewed() implements SessionEvent {}

  /** A packet was not what the key's other owner would have sent: the link is not to be trusted. */
  record BadPacket(String reason) implements SessionEvent {}

  /** Something was wrong with a message and it was dropped; for the log, never its content. */
  record Dropped(String reason) implements SessionEvent {}

  /** Why an answer will not come. */
  enum Loss {
    /** The server goes on refusing our time. */
    CLOCK,
    /** The server goes on refusing our messages. */
    PROTOCOL,
    /** The server forgot what became of it. */
    FORGOTTEN
  }
}
