package dev.mtsidecar.sidecar.grpc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a TL error, made fit for ErrorInfo: {@code FLOOD_WAIT_86} is FLOOD_WAIT with 86.
 *
 * <p>{@code rpc_error.error_message} is usually a name in capitals with numbers in it, sometimes
 * prose, and in theory anything.
 *
 * @param reason matches {@code [A-Z][A-Z0-9_]+[A-Z0-9]}, at most 63 characters; or {@link #NONE}
 * @param argument the first number that stood in the name
 * @param extra what else stood in it, as metadata
 */
record TelegramName(String reason, OptionalLong argument, Map<String, String> extra) {
  /** No name could be made of it. */
  static final String NONE = "";

  /** Telegram's names have up to 40 characters; what is longer was never a name. */
  private static final int TEXT_MAX = 200;

  /** google.rpc.ErrorInfo.reason. */
  private static final int LENGTH_MAX = 63;

  private static final Pattern FIT = Pattern.compile("[A-Z][A-Z0-9_]+[A-Z0-9]");
  private static final Pattern NUMBER = Pattern.compile("_([0-9]{1,18})(?=_|$)");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z0-9_]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final Pattern NOT_FIT = Pattern.compile("[^A-Z0-9]+");

  /** Errors that carry a challenge behind their name; only reCAPTCHA's may be shown. */
  private static final List<String> CHALLENGES =
      List.of("RECAPTCHA_CHECK", "INTEGRITY_CHECK_CLASSIC", "APNS_VERIFY_CHECK");

  /** The same error by another spelling. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "2FA_CONFIRM_WAIT", "TWO_FA_CONFIRM_WAIT",
          "AUTH_TOKEN_INVALID2", "AUTH_TOKEN_INVALID",
          "AUTH_TOKEN_INVALIDX", "AUTH_TOKEN_INVALID",
          "TIMEDOUT", "TIMEOUT");

  /** Never throws: what cannot be named has the reason {@link #NONE}. */
  static TelegramName of(String errorMessage) {
    for (String challenge : CHALLENGES) {
      if (errorMessage.startsWith(challenge + "_")) {
        return challenge(challenge, errorMessage.substring(challenge.length() + 1));
      }
    }
    String text = errorMessage.substring(0, Math.min(errorMessage.length(), TEXT_MAX)).strip();
    String capitals = CAPITALS.matcher(text).matches() ? text : slug(text);
    Matcher number = NUMBER.matcher(capitals);
    OptionalLong argument =
        number.find() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
    String bare = number.replaceAll("");
    String name = ALIASES.getOrDefault(bare, bare);
    boolean isFit = name.length() <= LENGTH_MAX && FIT.matcher(name).matches();
    return new TelegramName(isFit ? name : NONE, argument, Map.of());
  }

  /** {@code RECAPTCHA_CHECK_signup__6Lc…}: an action and a key. The others carry a secret nonce. */
  private static TelegramName challenge(String name, String rest) {
    int split = rest.indexOf("__");
    Map<String, String> extra =
        name.equals("RECAPTCHA_CHECK") && split >= 0
            ? Map.of(
                "challengeAction", rest.substring(0, split),
                "challengeKey", rest.substring(split + 2))
            : Map.of();
    return new TelegramName(name, OptionalLong.empty(), extra);
  }

  /** Prose as a name: "No workers running" is NO_WORKERS_RUNNING. */
  private static String slug(String prose) {
    String upper = HUMP.matcher(prose).replaceAll("_").toUpperCase(Locale.ROOT);
    String joined = NOT_FIT.matcher(upper).replaceAll("_");
    int from = joined.startsWith("_") ? 1 : 0;
    int to = joined.endsWith("_") ? joined.length() - 1 : joined.length();
    return from < to ? joined.substring(from, to) : "";
  }
}
