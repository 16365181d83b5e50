package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;

/** Numbers as calls have them. */
final class Numbers {
  private Numbers() {}

  /** Any number of the sandbox. */
  static TestNumber of(String phone) throws RefusedCallException {
    return TestNumber.parse(phone)
        .orElseThrow(() -> new RefusedCallException(406, "PHONE_NUMBER_INVALID"));
  }

  /** As newer functions refuse it: by another code. */
  static TestNumber ofNewer(String phone) throws RefusedCallException {
    return TestNumber.parse(phone)
        .orElseThrow(() -> new RefusedCallException(400, "PHONE_NUMBER_INVALID"));
  }

  /** Throws for the two apps that no login may come from. */
  static void requireApp(int apiId) throws RefusedCallException {
    if (apiId == NumbersTable.INVALID_API_ID) {
      throw new RefusedCallException(400, "API_ID_INVALID");
    }
    if (apiId == NumbersTable.PUBLISHED_API_ID) {
      throw new RefusedCallException(400, "API_ID_PUBLISHED_FLOOD");
    }
  }
}
