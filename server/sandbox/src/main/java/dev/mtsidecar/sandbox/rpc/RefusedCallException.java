package dev.mtsidecar.sandbox.rpc;

/** A call that cannot be answered but by an rpc_error; never leaves this package. */
final class RefusedCallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String name;

  RefusedCallException(int code, String name) {
    super(code + " " + name);
    this.code = code;
    this.name = name;
  }

  Answer.Refusal refusal() {
    return new Answer.Refusal(code, name);
  }
}
