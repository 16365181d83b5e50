package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.Deadline;

/**
 * How long a call may take, and who hears of its way.
 *
 * @param beforeWrite until the function is handed to the link: dialling and handshake included
 * @param beforeAnswer until the answer is there
 * @param beforeFirstWrite runs just before the function is first handed to the link, on whichever
 *     thread brings that about, and may block shortly; when it throws, the function is not sent
 * @param afterFirstWrite runs when its bytes have gone to the socket; on another thread, so the
 *     answer may be there before it has run
 */
public record CallTerms(
    Deadline beforeWrite,
    Deadline beforeAnswer,
    Runnable beforeFirstWrite,
    Runnable afterFirstWrite) {

  /** Until then, and nobody listens. */
  public static CallTerms until(Deadline deadline) {
    return new CallTerms(deadline, deadline, () -> {}, () -> {});
  }
}
