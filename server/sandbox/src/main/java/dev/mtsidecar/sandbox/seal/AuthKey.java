package dev.mtsidecar.sandbox.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** 256 secret bytes that a client and this server share; prints its id only. */
public final class AuthKey {
  /** Length in bytes; leading zeros belong to the key. */
  public static final int LENGTH = 256;

  private final byte[] bytes;
  private final byte[] sha1;

  /** Takes exactly 256 bytes. */
  public AuthKey(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("an auth key has 256 bytes, not " + bytes.length);
    }
    this.bytes = bytes.clone();
    this.sha1 = Sha.sha1(bytes);
  }

  /** The last eight bytes of the key's SHA1, as they are on the wire, read little-endian. */
  public long id() {
    return ByteBuffer.wrap(sha1).order(ByteOrder.LITTLE_ENDIAN).getLong(12);
  }

  /** The first eight bytes of the key's SHA1. */
  public byte[] auxHash() {
    return Arrays.copyOf(sha1, 8);
  }

  /** A copy of the secret. */
  public byte[] copyOfBytes() {
    return bytes.clone();
  }

  byte[] part(int offset, int length) {
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  @Override
  public String toString() {
    return "AuthKey[id=%016x]".formatted(id());
  }
}
