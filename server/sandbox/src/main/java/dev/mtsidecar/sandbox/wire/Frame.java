package dev.mtsidecar.sandbox.wire;

/** One packet as it came, still with the padding of a padded framing. */
public final class Frame {
  private final byte[] packet;
  private final boolean isQuickAckWanted;

  Frame(byte[] packet, boolean isQuickAckWanted) {
    this.packet = packet;
    this.isQuickAckWanted = isQuickAckWanted;
  }

  /** The packet's bytes. */
  public byte[] packet() {
    return packet.clone();
  }

  /** Whether the client asked for a quick acknowledgement. */
  public boolean isQuickAckWanted() {
    return isQuickAckWanted;
  }
}
