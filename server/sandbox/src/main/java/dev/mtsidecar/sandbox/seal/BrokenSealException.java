package dev.mtsidecar.sandbox.seal;

/** A packet that this key did not seal by the rules; nothing in it may be believed. */
public final class BrokenSealException extends Exception {
  /** Says what was expected and found. */
  public BrokenSealException(String message) {
    super(message);
  }
}
