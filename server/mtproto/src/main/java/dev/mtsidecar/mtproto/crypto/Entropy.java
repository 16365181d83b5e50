package dev.mtsidecar.mtproto.crypto;

/** The only source of randomness of the protocol core. In tests it is a list of known bytes. */
@FunctionalInterface
public interface Entropy {

  /** Fills the whole array with random bytes. */
  void fill(byte[] target);

  /** A new array of {@code count} random bytes. */
  default byte[] bytes(int count) {
    byte[] drawn = new byte[count];
    fill(drawn);
    return drawn;
  }

  /** A random long: eight bytes, read little-endian. */
  default long nextLong() {
    return LittleEndian.longAt(bytes(Long.BYTES), 0);
  }
}
