package dev.mtsidecar.sandbox.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.function.Supplier;

/** The RSA key of the sandbox: made once, then kept, so that clients need to learn it once only. */
public final class RsaKeyFile {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private RsaKeyFile() {}

  /**
   * The private key of this folder, made if there is none.
   *
   * @param make makes a key, as PKCS#8
   * @return PKCS#8, not looked into
   * @throws IOException if the file cannot be read or written, or is no PEM
   */
  public static byte[] loadOrMake(StateFolder folder, Supplier<byte[]> make) throws IOException {
    Path file = folder.rsaKey();
    if (Files.exists(file)) {
      return load(file);
    }
    byte[] made = make.get();
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    PrivateFiles.create(next);
    Files.writeString(next, pem(made), StandardCharsets.US_ASCII);
    PrivateFiles.forceFile(next);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.forceFolder(file);
    return made;
  }

  private static String pem(byte[] pkcs8) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return BEGIN + "\n" + base64.encodeToString(pkcs8) + "\n" + END + "\n";
  }

  private static byte[] load(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new IOException(file + " is no private key in PEM; remove it and a new one is made");
    }
    return Base64.getMimeDecoder()
        .decode(text.substring(BEGIN.length(), text.length() - END.length()));
  }
}
