package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.srp.SrpGroup;
import dev.mtsidecar.sandbox.world.Account.Password;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AccountPasswordInputSettings;
import dev.mtsidecar.tl.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.mtsidecar.tl.api.PasswordKdfAlgoUnknown;
import java.math.BigInteger;
import java.util.Optional;

/** The one way to hash passwords, as it is told to clients and as they must use it. */
final class PasswordAlgo {
  /** Of every password; any 16 bytes. */
  static final Bytes SALT2 = Bytes.ofHex("73616e64626f7820736f72742073616c");

  /** What a client lengthens for a new password; any eight bytes. */
  private static final Bytes NEW_SALT1 = Bytes.ofHex("73616e64706c6179");

  private static final int OF_THE_CLIENT = 32;
  private static final int VERIFIER_BYTES = 256;

  private PasswordAlgo() {}

  static PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow current(
      Password password) {
    return with(Bytes.ofHex(password.salt1()));
  }

  static PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow forNew() {
    return with(NEW_SALT1);
  }

  private static PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow with(
      Bytes salt1) {
    SrpGroup group = SrpGroup.TELEGRAM;
    return new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
        salt1, SALT2, group.g(), Bytes.of(SrpGroup.padded(group.p())));
  }

  /**
   * The password of new settings; empty removes it.
   *
   * @throws RefusedCallException if the settings are not made from what clients are told
   */
  static Optional<Password> read(AccountPasswordInputSettings settings)
      throws RefusedCallException {
    Bytes hash = settings.newPasswordHash();
    String hint = settings.hint();
    if (settings.newAlgo() == null || hash == null || hint == null) {
      throw new RefusedCallException(400, "NEW_SETTINGS_INVALID");
    }
    return switch (settings.newAlgo()) {
      case PasswordKdfAlgoUnknown() when hash.length() == 0 -> Optional.empty();
      case PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algo -> {
        requireOurs(algo);
        var verifier = new BigInteger(1, hash.toByteArray());
        if (hash.length() != VERIFIER_BYTES
            || verifier.compareTo(BigInteger.ONE) <= 0
            || verifier.compareTo(SrpGroup.TELEGRAM.p()) >= 0) {
          throw new RefusedCallException(400, "NEW_SETTINGS_INVALID");
        }
        yield Optional.of(new Password(algo.salt1().toHex(), hash.toHex(), hint));
      }
      case PasswordKdfAlgoUnknown _ -> throw new RefusedCallException(400, "NEW_SETTINGS_INVALID");
    };
  }

  private static void requireOurs(
      PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algo)
      throws RefusedCallException {
    if (!algo.salt1().toHex().startsWith(NEW_SALT1.toHex())
        || algo.salt1().length() != NEW_SALT1.length() + OF_THE_CLIENT) {
      throw new RefusedCallException(400, "NEW_SALT_INVALID");
    }
    if (!algo.equals(with(algo.salt1()))) {
      throw new RefusedCallException(400, "NEW_SETTINGS_INVALID");
    }
  }
}
