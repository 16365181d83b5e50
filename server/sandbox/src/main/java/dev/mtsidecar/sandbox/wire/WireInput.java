package dev.mtsidecar.sandbox.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.crypto.Cipher;

/** A connection's incoming bytes, deciphered when it is obfuscated. */
final class WireInput {
  private final InputStream in;
  private final Optional<Cipher> cipher;

  WireInput(InputStream in, Optional<Cipher> cipher) {
    this.in = in;
    this.cipher = cipher;
  }

  /** Returns one byte, or -1 where the stream ends. */
  int oneByteOrEnd() throws IOException {
    int value = in.read();
    return value < 0 ? -1 : decipher(new byte[] {(byte) value})[0] & 0xff;
  }

  /** Returns exactly so many bytes; allocates as they come, not as a length field promises. */
  byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("closed after " + bytes.length + " of " + count + " bytes");
    }
    return decipher(bytes);
  }

  private byte[] decipher(byte[] bytes) {
    return cipher.isPresent() && bytes.length > 0 ? cipher.get().update(bytes) : bytes;
  }
}
