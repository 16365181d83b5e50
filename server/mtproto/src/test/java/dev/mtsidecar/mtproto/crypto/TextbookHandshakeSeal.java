package dev.mtsidecar.mtproto.crypto;

/** Encrypts under a handshake's temporary key without adding anything: for servers that lie. */
public final class TextbookHandshakeSeal {

  private TextbookHandshakeSeal() {}

  /** {@code plain} is whole blocks of 16 bytes. */
  public static byte[] encrypt(byte[] newNonce, byte[] serverNonce, byte[] plain) {
    var cipher = new HandshakeCipher(newNonce, serverNonce);
    return TextbookIge.encrypt(cipher.key(), cipher.iv(), plain);
  }
}
