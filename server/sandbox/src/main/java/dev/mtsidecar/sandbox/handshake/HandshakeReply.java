package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.tl.TlObject;

/** What to send back to a plaintext query. */
public sealed interface HandshakeReply {
  /**
   * A plaintext answer.
   *
   * @param object the answer, boxed
   */
  record Answer(TlObject object) implements HandshakeReply {}

  /**
   * A transport error.
   *
   * @param code -404 or -444
   */
  record Refusal(int code) implements HandshakeReply {}
}
