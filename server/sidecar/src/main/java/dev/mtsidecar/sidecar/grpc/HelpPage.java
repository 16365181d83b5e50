package dev.mtsidecar.sidecar.grpc;

/** Where a person reads on: Telegram's own pages only. */
enum HelpPage {
  APPEAL("What to do when a number was banned", "https://core.telegram.org/api/obtaining_api_id"),
  APPS("Your applications at Telegram", "https://my.telegram.org/apps"),
  AUTH("How a login works", "https://core.telegram.org/api/auth"),
  DATACENTERS("Working with data centers", "https://core.telegram.org/api/datacenter"),
  ERRORS("Telegram's errors", "https://core.telegram.org/api/errors"),
  SEND_CODE("auth.sendCode and its errors", "https://core.telegram.org/method/auth.sendCode"),
  TWO_STEP("Two-step verification", "https://core.telegram.org/api/srp");

  private final String description;
  private final String url;

  HelpPage(String description, String url) {
    this.description = description;
    this.url = url;
  }

  /** What the page tells. */
  String description() {
    return description;
  }

  /** Its address. */
  String url() {
    return url;
  }
}
