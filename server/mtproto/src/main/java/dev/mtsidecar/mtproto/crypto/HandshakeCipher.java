package dev.mtsidecar.mtproto.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The temporary AES key of one handshake, made of its two nonces: the server's Diffie–Hellman
 * numbers come under it, and ours go under it. Prints nothing; for one owner.
 *
 * @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an Authorization Key</a>,
 *     steps 5 and 6
 */
public final class HandshakeCipher {

  /** The SHA1 that stands before the data. */
  public static final int HASH_LENGTH = 20;

  private final AesIge aes = new AesIge();
  private final byte[] key;
  private final byte[] iv;

  /** Derives key and IV. Nonces are byte strings of fixed length: zeros in them count. */
  public HandshakeCipher(byte[] newNonce, byte[] serverNonce) {
    byte[] newServer = sha1(newNonce, serverNonce);
    byte[] serverNew = sha1(serverNonce, newNonce);
    byte[] newNew = sha1(newNonce, newNonce);
    key = Arrays.copyOf(newServer, AesIge.KEY_LENGTH);
    System.arraycopy(serverNew, 0, key, HASH_LENGTH, 12);
    iv = new byte[AesIge.IV_LENGTH];
    System.arraycopy(serverNew, 12, iv, 0, 8);
    System.arraycopy(newNew, 0, iv, 8, HASH_LENGTH);
    System.arraycopy(newNonce, 0, iv, 28, 4);
  }

  /**
   * Encrypts {@code SHA1(data) + data} and 0 to 15 bytes of padding, up to a whole block.
   *
   * @param entropy gives exactly the padding
   */
  public byte[] seal(byte[] data, Entropy entropy) {
    int length = Math.ceilDiv(HASH_LENGTH + data.length, AesIge.BLOCK) * AesIge.BLOCK;
    byte[] padding = entropy.bytes(length - HASH_LENGTH - data.length);
    byte[] plain = Arrays.copyOf(hash(data, 0, data.length), length);
    System.arraycopy(data, 0, plain, HASH_LENGTH, data.length);
    System.arraycopy(padding, 0, plain, HASH_LENGTH + data.length, padding.length);
    byte[] sealed = new byte[length];
    aes.encrypt(key, iv, plain, sealed, 0);
    return sealed;
  }

  /**
   * Decrypts only: {@value #HASH_LENGTH} bytes of SHA1, the data, padding. How long the data is its
   * reader must say; {@link #isIntact} then tells whether the hash is right.
   *
   * @param sealed whole blocks of 16 bytes
   */
  public byte[] open(byte[] sealed) {
    return aes.decrypt(key, iv, sealed, 0, sealed.length);
  }

  /** Whether the hash at the start of {@code opened} fits the {@code length} bytes behind it. */
  public static boolean isIntact(byte[] opened, int length) {
    byte[] expected = hash(opened, HASH_LENGTH, length);
    return MessageDigest.isEqual(expected, Arrays.copyOf(opened, HASH_LENGTH));
  }

  private static byte[] hash(byte[] bytes, int offset, int length) {
    MessageDigest sha1 = Digests.sha1();
    sha1.update(bytes, offset, length);
    return sha1.digest();
  }

  private static byte[] sha1(byte[] first, byte[] second) {
    MessageDigest sha1 = Digests.sha1();
    sha1.update(first);
    return sha1.digest(second);
  }

  byte[] key() {
    return key;
  }

  byte[] iv() {
    return iv;
  }
}
