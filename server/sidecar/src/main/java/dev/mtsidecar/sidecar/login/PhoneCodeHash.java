package dev.mtsidecar.sidecar.login;

/** TL {@code phone_code_hash}: names one sent code; whoever holds it and the code signs in. */
public record PhoneCodeHash(String value) {
  @Override
  public String toString() {
    return "PhoneCodeHash[****]";
  }
}
