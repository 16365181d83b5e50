package dev.mtsidecar.sandbox;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** Reads what a client is given, PKCS#1 in PEM, as a client does. */
final class PublicPem {
  /** SEQUENCE of 266 bytes, INTEGER of 257, and the zero in front of 256 bytes of n. */
  private static final int MODULUS_AT = 9;

  private static final int MODULUS_BYTES = 256;

  private PublicPem() {}

  static TinyHandshake handshake(String pem) throws Exception {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
    byte[] der = Base64.getMimeDecoder().decode(base64);
    byte[] modulus = Arrays.copyOfRange(der, MODULUS_AT, MODULUS_AT + MODULUS_BYTES);
    var out = new TlWriter();
    out.writeBytes(Bytes.of(modulus));
    out.writeBytes(Bytes.of(new byte[] {1, 0, 1}));
    byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(out.toByteArray());
    long fingerprint = ByteBuffer.wrap(sha1).order(ByteOrder.LITTLE_ENDIAN).getLong(12);
    return new TinyHandshake(new BigInteger(1, modulus), fingerprint);
  }
}
