package dev.mtsidecar.mtproto.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An authorization key: 256 secret bytes shared with one DC, and the two numbers derived from them.
 *
 * <p>Immutable and safe for concurrent use. Prints its id only.
 *
 * @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an Authorization Key</a>
 */
public final class AuthKey {

  /** The length of every key, in bytes. */
  public static final int LENGTH = 256;

  private final byte[] secret;
  private final long id;
  private final long auxHash;

  private AuthKey(byte[] secret) {
    this.secret = secret;
    byte[] sha1 = Digests.sha1().digest(secret);
    this.auxHash = LittleEndian.longAt(sha1, 0);
    this.id = LittleEndian.longAt(sha1, sha1.length - Long.BYTES);
  }

  /**
   * Makes a key from its bytes, big-endian. Fewer than 256 bytes are filled with zeros on the left:
   * one number in 256 is shorter, and both sides must hash the same 256 bytes.
   *
   * @throws IllegalArgumentException if there are no bytes, or more than 256
   */
  public static AuthKey of(byte[] upTo256) {
    if (upTo256.length == 0 || upTo256.length > LENGTH) {
      throw new IllegalArgumentException(
          "an auth key has 1 to 256 bytes, these are " + upTo256.length);
    }
    byte[] padded = new byte[LENGTH];
    System.arraycopy(upTo256, 0, padded, LENGTH - upTo256.length, upTo256.length);
    return new AuthKey(padded);
  }

  /** {@code auth_key_id}: the last eight bytes of the key's SHA1, read little-endian. */
  public long id() {
    return id;
  }

  /** {@code auth_key_aux_hash}: the first eight bytes of the key's SHA1, read little-endian. */
  public long auxHash() {
    return auxHash;
  }

  /**
   * {@code new_nonce_hash1}, {@code 2} or {@code 3}: how a server proves, at the end of a
   * handshake, that it has made the same key. The last 16 bytes of SHA1 over new_nonce, the number,
   * and auth_key_aux_hash.
   *
   * @param number 1 for ok, 2 for retry, 3 for fail
   */
  public byte[] newNonceHash(byte[] newNonce, int number) {
    MessageDigest sha1 = Digests.sha1();
    sha1.update(newNonce);
    sha1.update((byte) number);
    byte[] aux = new byte[Long.BYTES];
    LittleEndian.putLong(aux, 0, auxHash);
    byte[] digest = sha1.digest(aux);
    return Arrays.copyOfRange(digest, 4, digest.length);
  }

  /** A copy of the 256 secret bytes, for the store alone. */
  public byte[] copyOfBytes() {
    return secret.clone();
  }

  /** Feeds a part of the secret to a digest, so that no copy of it is left behind. */
  void update(MessageDigest digest, int offset, int length) {
    digest.update(secret, offset, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AuthKey that
        && id == that.id
        && MessageDigest.isEqual(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "AuthKey[id=" + HexFormat.of().toHexDigits(id) + "]";
  }
}
