package dev.mtsidecar.mtproto;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TL {@code rpc_error}: a server's refusal.
 *
 * @param code 303, 400, 401, 403, 404, 406, 420, 500 and now and then a negative one
 * @param message as it came: {@code FLOOD_WAIT_31}, {@code PHONE_NUMBER_INVALID}
 * @see <a href="https://core.telegram.org/api/errors">Error handling</a>
 */
public record RpcError(int code, String message) {
  private static final Pattern NUMBER = Pattern.compile("_(-?\\d{1,10})(?=_|$)");

  /** The name without its number: {@code FLOOD_WAIT}. */
  public String type() {
    return NUMBER.matcher(message).replaceFirst("");
  }

  /** The number in the name: 31 of {@code FLOOD_WAIT_31}. */
  public OptionalInt argument() {
    Matcher number = NUMBER.matcher(message);
    if (!number.find()) {
      return OptionalInt.empty();
    }
    long value = Long.parseLong(number.group(1));
    // A wait of 68 years and one of 100 are the same; an overflow would be neither.
    return OptionalInt.of(Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }
}
