package dev.mtsidecar.sandbox.handshake;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** The few lines of DER that a PKCS#1 public key needs: a SEQUENCE of two INTEGERs. */
final class DerSequence {
  private static final int INTEGER = 0x02;
  private static final int SEQUENCE = 0x30;

  private DerSequence() {}

  static byte[] of(BigInteger first, BigInteger second) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(element(INTEGER, first.toByteArray()));
    content.writeBytes(element(INTEGER, second.toByteArray()));
    return element(SEQUENCE, content.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length & 0xff);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
