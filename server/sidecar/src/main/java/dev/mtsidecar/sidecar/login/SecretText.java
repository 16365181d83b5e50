package dev.mtsidecar.sidecar.login;

/** A code, password or token on its way to Telegram; never stored. Prints nothing. */
public record SecretText(String value) {
  @Override
  public String toString() {
    return "SecretText[****]";
  }
}
