package dev.mtsidecar.sidecar.login;

/** The app's api_hash, 32 hexadecimal characters as Telegram hands it out. Prints nothing. */
public record ApiHash(String value) {
  @Override
  public String toString() {
    return "ApiHash[****]";
  }
}
