package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.service.ContainedMessage;

/**
 * One message to the client; the same again when it must be repeated.
 *
 * @param msgId its id
 * @param seqNo its sequence number
 * @param body a boxed object
 */
record Outgoing(long msgId, int seqNo, Bytes body) {
  boolean isContentRelated() {
    return (seqNo & 1) == 1;
  }

  ContainedMessage contained() {
    return new ContainedMessage(msgId, seqNo, body);
  }
}
