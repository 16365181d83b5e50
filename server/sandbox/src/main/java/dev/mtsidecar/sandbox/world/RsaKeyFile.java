package dev.mtsidecar.sandbox.world;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.function.Predicate;

/** The RSA key of the sandbox: made once, then kept, so that clients need to learn it once only. */
public final class RsaKeyFile {
  private static final int MODULUS_BITS = 2048;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private RsaKeyFile() {}

  /**
   * The key of this folder, made if there is none.
   *
   * @param fits what the public half must be like; others are thrown away and made anew
   * @throws IOException if the file cannot be read or written, or holds no such key
   */
  public static KeyPair loadOrMake(StateFolder folder, Predicate<RSAPublicKey> fits)
      throws IOException {
    Path file = folder.rsaKey();
    if (Files.exists(file)) {
      return load(file);
    }
    KeyPair made = make(fits);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    PrivateFiles.create(next);
    Files.writeString(next, pem(made), StandardCharsets.US_ASCII);
    PrivateFiles.forceFile(next);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.forceFolder(file);
    return made;
  }

  /** A key of 2048 bits with e = 65537 that fits. */
  public static KeyPair make(Predicate<RSAPublicKey> fits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(MODULUS_BITS, RSAKeyGenParameterSpec.F4));
      while (true) {
        KeyPair pair = generator.generateKeyPair();
        if (fits.test((RSAPublicKey) pair.getPublic())) {
          return pair;
        }
      }
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java makes RSA keys", impossible);
    }
  }

  private static String pem(KeyPair pair) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return BEGIN + "\n" + base64.encodeToString(pair.getPrivate().getEncoded()) + "\n" + END + "\n";
  }

  private static KeyPair load(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new IOException(file + " is no private key in PEM; remove it and a new one is made");
    }
    try {
      byte[] der =
          Base64.getMimeDecoder()
              .decode(text.substring(BEGIN.length(), text.length() - END.length()));
      var factory = KeyFactory.getInstance("RSA");
      var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(der));
      BigInteger modulus = secret.getModulus();
      var open = new RSAPublicKeySpec(modulus, secret.getPublicExponent());
      if (modulus.bitLength() != MODULUS_BITS) {
        throw new IOException(
            "%s has %d bits, not %d".formatted(file, modulus.bitLength(), MODULUS_BITS));
      }
      return new KeyPair(factory.generatePublic(open), secret);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " is no RSA key; remove it and a new one is made", e);
    }
  }
}
