package dev.mtsidecar.sandbox.seal;

/** A packet whose msg_key was right. */
public final class OpenedPacket {
  private final byte[] plaintext;
  private final int quickAckToken;

  OpenedPacket(byte[] plaintext, int quickAckToken) {
    this.plaintext = plaintext;
    this.quickAckToken = quickAckToken;
  }

  /** Everything that was encrypted: salt, session id, message, padding. */
  public byte[] plaintext() {
    return plaintext.clone();
  }

  /** What a quick acknowledgement of this packet says; the top bit is set. */
  public int quickAckToken() {
    return quickAckToken;
  }
}
