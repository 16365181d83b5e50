package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.mtproto.crypto.Srp;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.api.AccountPassword;
import dev.mtsidecar.tl.api.AccountPasswordInputSettings;
import dev.mtsidecar.tl.api.AnyPasswordKdfAlgo;
import dev.mtsidecar.tl.api.InputCheckPasswordSRP;
import dev.mtsidecar.tl.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.mtsidecar.tl.api.PasswordKdfAlgoUnknown;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** Two-step verification passwords as Telegram wants them proven. */
final class Passwords {
  private final DhChecks checks = new DhChecks();
  private final HeavyWork heavyWork = new HeavyWork();
  private final Entropy entropy;

  Passwords(Entropy entropy) {
    this.entropy = entropy;
  }

  /**
   * Proves a password for one try.
   *
   * @throws AskFailedException if Telegram's parameters cannot be answered safely
   */
  InputCheckPasswordSRP proof(AccountPassword account, SecretText password)
      throws AskFailedException, InterruptedException {
    Bytes srpB = account.srpB();
    Long srpId = account.srpId();
    AnyPasswordKdfAlgo algo = account.currentAlgo();
    if (srpB == null || srpId == null || algo == null) {
      throw unusable("a password without its parameters");
    }
    Srp.Algo known = known(algo);
    Srp.Proof proof =
        hashed(() -> Srp.prove(utf8(password), known, srpB.toByteArray(), checks, entropy));
    return new InputCheckPasswordSRP(srpId, proof.a(), proof.m1());
  }

  /** A new password under the salts that Telegram offers, ours added. */
  AccountPasswordInputSettings settings(NewPassword wanted, AccountPassword account)
      throws AskFailedException, InterruptedException {
    SecretText email = wanted.email();
    PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algo;
    Bytes hash;
    switch (wanted.verifier()) {
      case NewPassword.Verifier.Hash(var own, var ownHash) -> {
        algo = tl(own.salt1(), own.salt2(), own.g(), own.p());
        hash = ownHash;
      }
      case NewPassword.Verifier.Password(var password) -> {
        Srp.Algo offered = known(account.newAlgo());
        byte[] ours = entropy.bytes(Srp.OWN_SALT_LENGTH);
        var salted =
            new Srp.Algo(both(offered.salt1(), ours), offered.salt2(), offered.g(), offered.p());
        algo = tl(salted.salt1(), salted.salt2(), salted.g(), salted.p());
        hash = Bytes.of(hashed(() -> Srp.verifier(utf8(password), salted, checks, entropy)));
      }
    }
    return new AccountPasswordInputSettings(
        algo, hash, wanted.hint(), email == null ? null : email.value(), null);
  }

  /** A hundred thousand rounds of a hash, some 60 ms. */
  private <R> R hashed(Callable<R> work) throws AskFailedException, InterruptedException {
    try {
      return heavyWork.run("password", work);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedValueException refused) {
        throw unusable(String.valueOf(refused.getMessage()));
      }
      throw new IllegalStateException("a password could not be hashed", e);
    }
  }

  private static Srp.Algo known(AnyPasswordKdfAlgo algo) throws AskFailedException {
    return switch (algo) {
      case PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow it ->
          new Srp.Algo(it.salt1(), it.salt2(), it.g(), it.p());
      case PasswordKdfAlgoUnknown _ -> throw unusable("a way of hashing that is not known here");
    };
  }

  private static PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow tl(
      Bytes salt1, Bytes salt2, int g, Bytes p) {
    return new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
        salt1, salt2, g, p);
  }

  private static AskFailedException unusable(String what) {
    return AskFailedException.unusable(GetPasswordMove.METHOD, what);
  }

  private static Bytes both(Bytes first, byte[] second) {
    byte[] joined = new byte[first.length() + second.length];
    System.arraycopy(first.toByteArray(), 0, joined, 0, first.length());
    System.arraycopy(second, 0, joined, first.length(), second.length);
    return Bytes.of(joined);
  }

  private static byte[] utf8(SecretText password) {
    return password.value().getBytes(StandardCharsets.UTF_8);
  }
}
