package dev.mtsidecar.tl.codegen;

/** The schema's text is not TL; says where. */
final class TlSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TlSyntaxException(int line, int column, String message) {
    super("line " + line + ", column " + column + ": " + message);
  }
}
