package dev.mtsidecar.sandbox.wire;

/** How packets are told apart in a byte stream. */
public enum Framing {
  /** Announced by {@code ef}; lengths in words, one or four bytes. */
  ABRIDGED,
  /** Announced by {@code eeeeeeee}; four bytes of length. */
  INTERMEDIATE,
  /** Announced by {@code dddddddd}; like intermediate, with up to 15 random bytes behind. */
  PADDED_INTERMEDIATE,
  /** Not announced; length, sequence number, packet, CRC32. */
  FULL
}
