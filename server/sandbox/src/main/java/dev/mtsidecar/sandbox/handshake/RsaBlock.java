package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.ReferenceIge;
import dev.mtsidecar.sandbox.seal.Sha;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.AnyPQInnerData;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What the client put under RSA.
 *
 * @param inner the object
 * @param isLegacy whether it came as SHA1 + data + random, which newer clients do not send
 */
record RsaBlock(AnyPQInnerData inner, boolean isLegacy) {
  private static final int LENGTH = 256;
  private static final int PADDED = 192;

  /** Opens 256 encrypted bytes, padded by RSA_PAD or by the scheme before it. */
  static RsaBlock open(byte[] encrypted, ServerRsaKey key) throws WrongQueryException {
    if (encrypted.length != LENGTH) {
      throw new WrongQueryException("encrypted_data of " + encrypted.length + " bytes, not 256");
    }
    byte[] block =
        key.decrypt(encrypted)
            .orElseThrow(() -> new WrongQueryException("encrypted_data is not below n"));
    byte[] keyXor = Arrays.copyOf(block, 32);
    byte[] sealed = Arrays.copyOfRange(block, 32, LENGTH);
    byte[] tempKey = xor(keyXor, Sha.sha256(sealed));
    byte[] withHash = ReferenceIge.decrypt(sealed, tempKey, new byte[32]);
    byte[] padded = reversed(Arrays.copyOf(withHash, PADDED));
    byte[] hash = Arrays.copyOfRange(withHash, PADDED, withHash.length);
    if (MessageDigest.isEqual(hash, Sha.sha256(tempKey, padded))) {
      return new RsaBlock(parse(new TlReader(padded)), false);
    }
    return openLegacy(block);
  }

  private static RsaBlock openLegacy(byte[] block) throws WrongQueryException {
    if (block[0] != 0) {
      throw new WrongQueryException("neither RSA_PAD's SHA256 nor a legacy block");
    }
    byte[] data = Arrays.copyOfRange(block, 21, LENGTH);
    TlReader in = new TlReader(data);
    AnyPQInnerData inner = parse(in);
    byte[] hash = Arrays.copyOfRange(block, 1, 21);
    if (!MessageDigest.isEqual(hash, Sha.sha1(Arrays.copyOf(data, data.length - in.remaining())))) {
      throw new WrongQueryException("neither RSA_PAD's SHA256 nor the legacy SHA1 fits");
    }
    return new RsaBlock(inner, true);
  }

  private static AnyPQInnerData parse(TlReader in) throws WrongQueryException {
    try {
      TlObject object = ServiceSchema.readObject(in);
      if (object instanceof AnyPQInnerData inner) {
        return inner;
      }
      throw new WrongQueryException(
          "under RSA stands constructor %08x".formatted(object.constructorId()));
    } catch (TlFormatException e) {
      throw new WrongQueryException("under RSA stands no p_q_inner_data: " + e.getMessage());
    }
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] result = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = (byte) (a[i] ^ b[i]);
    }
    return result;
  }
}
