package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;

/** How a password is hashed. TL: PasswordKdfAlgo. */
public sealed interface PasswordAlgo {
  /**
   * passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow.
   *
   * @param p 256 bytes, big endian
   */
  record ModPow(Bytes salt1, Bytes salt2, int g, Bytes p) implements PasswordAlgo {}

  /** A method that this build does not know. */
  record Unknown(int constructorId) implements PasswordAlgo {}
}
