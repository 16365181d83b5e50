package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.dc.DcAnswer;

/** A question that had to come first was not answered, or not well; nothing else was sent. */
final class AskFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient DcAnswer<?> answer;
  private final String method;

  AskFailedException(DcAnswer<?> answer, String method) {
    super(method + " was not answered");
    this.answer = answer;
    this.method = method;
  }

  /** The answer came and cannot be worked with. */
  static AskFailedException unusable(String method, String what) {
    return new AskFailedException(new DcAnswer.Unreadable<>(what, 0), method);
  }

  /** What came instead of an answer. */
  DcAnswer<?> answer() {
    return answer;
  }

  /** TL name of the function that was asked. */
  String method() {
    return method;
  }
}
