package dev.mtsidecar.mtproto.crypto;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * RSA_PAD: how the handshake encrypts its inner data under a server's public key.
 *
 * @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an Authorization Key</a>, step
 *     4.1
 */
public final class RsaPad {

  /** The longest data it takes, in bytes. */
  public static final int DATA_MAX = 144;

  private static final int PADDED = 192;
  private static final int TEMP_KEY = 32;
  private static final int BLOCK = 256;

  // Half of all attempts fail at worst (n just above 2^2047). After this many it is not bad luck.
  private static final int ATTEMPTS = 128;

  private RsaPad() {}

  /**
   * Pads and encrypts. Draws the padding first, then 32 bytes for each attempt.
   *
   * @param data at most 144 bytes
   * @return 256 bytes, big-endian
   * @throws IllegalArgumentException if the data is longer, or the key has not 2048 bits
   * @throws IllegalStateException if the entropy is none: attempt after attempt fell outside n
   */
  public static byte[] encrypt(byte[] data, RsaPublicKey key, Entropy entropy) {
    if (data.length > DATA_MAX) {
      throw new IllegalArgumentException(
          "RSA_PAD takes up to " + DATA_MAX + " bytes, got " + data.length);
    }
    key.requireUsable();
    byte[] dataWithPadding = Arrays.copyOf(data, PADDED);
    byte[] padding = entropy.bytes(PADDED - data.length);
    System.arraycopy(padding, 0, dataWithPadding, data.length, padding.length);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      BigInteger x = new BigInteger(1, mix(dataWithPadding, entropy.bytes(TEMP_KEY)));
      if (x.compareTo(key.n()) < 0) {
        return BigEndian.fixed(x.modPow(key.e(), key.n()), BLOCK);
      }
    }
    throw new IllegalStateException(
        "no temp_key below the modulus in " + ATTEMPTS + " draws: this is not random");
  }

  private static byte[] mix(byte[] dataWithPadding, byte[] tempKey) {
    MessageDigest sha256 = Digests.sha256();
    sha256.update(tempKey);
    byte[] hash = sha256.digest(dataWithPadding);
    byte[] dataWithHash = new byte[PADDED + hash.length];
    for (int i = 0; i < PADDED; i++) {
      dataWithHash[i] = dataWithPadding[PADDED - 1 - i];
    }
    System.arraycopy(hash, 0, dataWithHash, PADDED, hash.length);

    byte[] block = new byte[BLOCK];
    byte[] zeroIv = new byte[AesIge.IV_LENGTH];
    new AesIge().encrypt(tempKey, zeroIv, dataWithHash, block, TEMP_KEY);
    sha256.update(block, TEMP_KEY, BLOCK - TEMP_KEY);
    byte[] mask = sha256.digest();
    for (int i = 0; i < TEMP_KEY; i++) {
      block[i] = (byte) (tempKey[i] ^ mask[i]);
    }
    return block;
  }
}
