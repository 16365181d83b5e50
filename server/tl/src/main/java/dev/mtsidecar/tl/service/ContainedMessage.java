package dev.mtsidecar.tl.service;

import dev.mtsidecar.tl.Bytes;

/**
 * {@code message msg_id:long seqno:int bytes:int body:Object}, always bare: 16 bytes, then the
 * body.
 *
 * @param body a boxed value; its length is a multiple of four
 */
public record ContainedMessage(long msgId, int seqno, Bytes body) {
  /** Length of msg_id, seqno and bytes. */
  public static final int HEADER_LENGTH = 16;

  @Override
  public String toString() {
    return "message[" + body.length() + " bytes]";
  }
}
