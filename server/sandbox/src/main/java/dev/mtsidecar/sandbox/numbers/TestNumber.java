package dev.mtsidecar.sandbox.numbers;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number of the form 99966XYYYY and up to five more digits.
 *
 * @param dcId X, the home DC
 * @param serial YYYY; below {@link #FIRST_ORDINARY} it names a script
 * @param lane the digits behind: the same script for an account of its own
 */
public record TestNumber(int dcId, int serial, String lane) {
  /** From here on a number is an ordinary account. */
  public static final int FIRST_ORDINARY = 1000;

  private static final Pattern FORM = Pattern.compile("99966([123])([0-9]{4})([0-9]{0,5})");

  /**
   * Reads a number as clients write it: only its digits count.
   *
   * @return empty if it is no number of the sandbox
   */
  public static Optional<TestNumber> parse(String phone) {
    var match = FORM.matcher(digits(phone));
    return match.matches()
        ? Optional.of(
            new TestNumber(
                Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), match.group(3)))
        : Optional.empty();
  }

  private static String digits(String phone) {
    var digits = new StringBuilder();
    phone.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }

  /** All digits, without a plus. */
  public String digits() {
    return "99966%d%04d%s".formatted(dcId, serial, lane);
  }

  /** Whether it behaves as its script says, not as an ordinary account. */
  public boolean isScripted() {
    return serial < FIRST_ORDINARY;
  }

  /** The code that Telegram's test accounts get: the digit of the DC, so many times. */
  public String code(int length) {
    return Integer.toString(dcId).repeat(length);
  }

  /** The user of this number; no two numbers share one. */
  public long userId() {
    // Home DC, serial and lane, read as one number: the first digit is never 0.
    return Long.parseLong(digits().substring("99966".length()));
  }

  /** Hides all but the last two digits. */
  @Override
  public String toString() {
    String digits = digits();
    return "…" + digits.substring(digits.length() - 2);
  }
}
