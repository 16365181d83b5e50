package dev.mtsidecar.mtproto.transport;

import dev.mtsidecar.mtproto.crypto.Entropy;

/** The framings a link can be opened with. */
public enum TransportKind {
  /** One byte of header for a short packet: the cheapest. */
  ABRIDGED,
  /** Four bytes of length. */
  INTERMEDIATE,
  /** As intermediate, with a few random bytes after each packet. */
  PADDED_INTERMEDIATE,
  /** Length, sequence number and CRC32. */
  FULL;

  /**
   * A framing for one new link.
   *
   * @param entropy where random padding comes from; only {@link #PADDED_INTERMEDIATE} draws any
   */
  public Transport open(Entropy entropy) {
    return switch (this) {
      case ABRIDGED -> new Abridged();
      case INTERMEDIATE -> new Intermediate();
      case PADDED_INTERMEDIATE -> new PaddedIntermediate(entropy);
      case FULL -> new Full();
    };
  }
}
