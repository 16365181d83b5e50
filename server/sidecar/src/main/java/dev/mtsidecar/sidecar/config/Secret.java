package dev.mtsidecar.sidecar.config;

/** A setting that is never shown. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "****";
  }
}
