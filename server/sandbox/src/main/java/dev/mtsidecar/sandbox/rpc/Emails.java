package dev.mtsidecar.sandbox.rpc;

import java.util.regex.Pattern;

/** E-mail addresses: which ones will do, and how they are shown. */
final class Emails {
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");

  /** Addresses there are EMAIL_INVALID though they look well. */
  private static final String INVALID = "@invalid.example";

  /** Addresses there are EMAIL_NOT_ALLOWED. */
  private static final String NOT_ALLOWED = "@forbidden.example";

  private static final int ADDRESS_MAX = 254;

  private Emails() {}

  /** Throws unless codes can go to this address. */
  static void require(String address) throws RefusedCallException {
    if (address.length() > ADDRESS_MAX
        || !ADDRESS.matcher(address).matches()
        || address.endsWith(INVALID)) {
      throw new RefusedCallException(400, "EMAIL_INVALID");
    }
    if (address.endsWith(NOT_ALLOWED)) {
      throw new RefusedCallException(400, "EMAIL_NOT_ALLOWED");
    }
  }

  /** The first and the last letter of the name: s*****x@example.org. */
  static String pattern(String address) {
    int at = address.lastIndexOf('@');
    return at < 2
        ? "*" + address.substring(at)
        : address.charAt(0) + "*".repeat(at - 2) + address.charAt(at - 1) + address.substring(at);
  }
}
