package dev.mtsidecar.sidecar.login;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in international form, 7 to 15 digits, without the plus sign.
 *
 * <p>Two numbers are the same when their digits are. Prints with all but its last two digits
 * hidden.
 */
public record PhoneNumber(String digits) {
  /** The longest text {@link #parse} looks at: fifteen digits with generous punctuation. */
  public static final int TEXT_LENGTH_MAX = 64;

  private static final int DIGITS_MIN = 7;
  private static final int DIGITS_MAX = 15;
  private static final Pattern TEXT = Pattern.compile("\\+?[0-9 ()./\\-]+");
  private static final Pattern PUNCTUATION = Pattern.compile("[^0-9]");

  public PhoneNumber {
    if (!isNumber(digits)) {
      throw new IllegalArgumentException("not 7 to 15 digits in international form");
    }
  }

  /** Reads what people write: digits with spaces, dots, dashes, brackets, and a leading plus. */
  public static Optional<PhoneNumber> parse(String text) {
    if (text.length() > TEXT_LENGTH_MAX || !TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    String digits = PUNCTUATION.matcher(text).replaceAll("");
    return isNumber(digits) ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
  }

  private static boolean isNumber(String digits) {
    return digits.length() >= DIGITS_MIN
        && digits.length() <= DIGITS_MAX
        && digits.charAt(0) != '0'
        && digits.chars().allMatch(it -> it >= '0' && it <= '9');
  }

  /** {@code +…34}: the last two digits, the only part that is ever shown. */
  public String masked() {
    return "+…" + digits.substring(digits.length() - 2);
  }

  @Override
  public String toString() {
    return masked();
  }
}
