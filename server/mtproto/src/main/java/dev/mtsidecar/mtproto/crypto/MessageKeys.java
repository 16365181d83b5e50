package dev.mtsidecar.mtproto.crypto;

import java.security.MessageDigest;

/** AES key and IV of one message, derived from the auth key and the message's {@code msg_key}. */
final class MessageKeys {

  /** {@code x} of the specification: which half of the key a direction uses. */
  static final int CLIENT_TO_SERVER = 0;

  static final int SERVER_TO_CLIENT = 8;

  static final int MSG_KEY_LENGTH = 16;

  private final byte[] aesKey;
  private final byte[] aesIv;

  private MessageKeys(byte[] aesKey, byte[] aesIv) {
    this.aesKey = aesKey;
    this.aesIv = aesIv;
  }

  /**
   * {@code msg_key}: the middle 128 bits of SHA256 over a part of the key and the whole plaintext.
   */
  static byte[] msgKey(AuthKey authKey, int x, byte[] plaintext, MessageDigest sha256) {
    authKey.update(sha256, 88 + x, 32);
    byte[] large = sha256.digest(plaintext);
    byte[] middle = new byte[MSG_KEY_LENGTH];
    System.arraycopy(large, 8, middle, 0, MSG_KEY_LENGTH);
    return middle;
  }

  /**
   * Key derivation of MTProto 2.0: {@code a = SHA256(msg_key + key[x, 36])}, {@code b =
   * SHA256(key[40 + x, 36] + msg_key)}, interleaved.
   */
  static MessageKeys derive(
      AuthKey authKey, int x, byte[] msgKeySource, int msgKeyAt, MessageDigest sha256) {
    sha256.update(msgKeySource, msgKeyAt, MSG_KEY_LENGTH);
    authKey.update(sha256, x, 36);
    byte[] a = sha256.digest();
    authKey.update(sha256, 40 + x, 36);
    sha256.update(msgKeySource, msgKeyAt, MSG_KEY_LENGTH);
    byte[] b = sha256.digest();
    return new MessageKeys(interleave(a, b), interleave(b, a));
  }

  /**
   * Eight bytes of the outer one, sixteen of the inner, eight of the outer, each from its place.
   */
  private static byte[] interleave(byte[] outer, byte[] inner) {
    byte[] mixed = outer.clone();
    System.arraycopy(inner, 8, mixed, 8, 16);
    return mixed;
  }

  byte[] aesKey() {
    return aesKey;
  }

  byte[] aesIv() {
    return aesIv;
  }
}
