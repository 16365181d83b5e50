package dev.mtsidecar.sidecar.grpc;

/** Who coined a reason: {@code google.rpc.ErrorInfo.domain}. */
enum ErrorDomain {
  /** Telegram: the reason is its own name for the error, without numbers. */
  TELEGRAM("telegram.org"),
  /** This daemon. */
  SIDECAR("mtsidecar.dev");

  private final String text;

  ErrorDomain(String text) {
    this.text = text;
  }

  /** As it stands in ErrorInfo. */
  String text() {
    return text;
  }
}
