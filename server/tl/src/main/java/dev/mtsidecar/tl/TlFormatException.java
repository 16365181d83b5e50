package dev.mtsidecar.tl;

/** Bytes are not what the schema says: what was expected, what was found, and where. */
public final class TlFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;
  private final int offset;
  private final boolean isUnknownConstructor;

  /**
   * Says what is wrong.
   *
   * @param offset in bytes from the start of the message
   */
  public TlFormatException(String expected, String found, int offset) {
    this(expected, found, offset, false);
  }

  private TlFormatException(
      String expected, String found, int offset, boolean isUnknownConstructor) {
    super("expected " + expected + ", found " + found + " at offset " + offset);
    this.expected = expected;
    this.found = found;
    this.offset = offset;
    this.isUnknownConstructor = isUnknownConstructor;
  }

  /** A constructor id that the type does not have. */
  public static TlFormatException unknownConstructor(String type, int id, int offset) {
    return new TlFormatException("a constructor of " + type, "#%08x".formatted(id), offset, true);
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }

  public int offset() {
    return offset;
  }

  /** True when the bytes may be sound, but of a later layer than ours. */
  public boolean isUnknownConstructor() {
    return isUnknownConstructor;
  }
}
