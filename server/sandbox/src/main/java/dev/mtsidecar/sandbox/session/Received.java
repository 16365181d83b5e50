package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.tl.Bytes;

/**
 * One message from the client, alone or out of a container.
 *
 * @param msgId its id
 * @param seqNo its sequence number
 * @param body a boxed object, unpacked
 */
record Received(long msgId, int seqNo, Bytes body) {
  boolean isContentRelated() {
    return (seqNo & 1) == 1;
  }
}
