package dev.mtsidecar.sandbox.numbers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people show in place of a code: tokens and keys that everybody may know here. */
public final class Credentials {
  /** The Google identity of every account that may show one. */
  public static final String GOOGLE_TOKEN = "sandbox-google";

  /** The Apple identity of every account that may show one. */
  public static final String APPLE_TOKEN = "sandbox-apple";

  /** The passkey of every account, as its authenticator names it. */
  public static final String PASSKEY_ID = base64url("sandbox-passkey");

  /** What a passkey must sign: the same for everybody, so that a script can say it. */
  public static final String PASSKEY_CHALLENGE = base64url("sandbox-challenge");

  /** Where a passkey must be shown. */
  public static final String PASSKEY_ORIGIN = "https://telegram.org";

  /** The signature of every passkey, in hexadecimal: nothing is computed. */
  public static final String PASSKEY_SIGNATURE = "73616e64626f78";

  /** What stands behind the id in every bot token: any 35 characters. */
  public static final String BOT_CHARACTERS = "Sandbox".repeat(5);

  private static final Pattern BOT_TOKEN = Pattern.compile("([1-9][0-9]{0,14}):[A-Za-z0-9_-]{35}");

  /** The digits of an account's number stand behind it. */
  static final String WEB_TOKEN = "sandbox-web-";

  /** The web token that is too old. */
  public static final String OLD_WEB_TOKEN = "sandbox-web-old";

  private Credentials() {}

  /** A bot of the sandbox; the last three digits of its id say what becomes of its token. */
  public record Bot(long id) {
    private static final int ENDINGS = 1000;
    private static final int AT_DC_3 = 303;
    private static final int EXPIRED = 401;
    private static final int INVALID = 402;

    /** Whether it lives at DC 3; the others live wherever they are asked for. */
    public boolean isAtDc3() {
      return id % ENDINGS == AT_DC_3;
    }

    /** Whether its token was replaced by another one. */
    public boolean isExpired() {
      return id % ENDINGS == EXPIRED;
    }

    /** Whether there is no such bot, though the token looks well. */
    public boolean isInvalid() {
      return id % ENDINGS == INVALID;
    }
  }

  /** The bot of a token; empty if it looks like none. */
  public static Optional<Bot> bot(String token) {
    var match = BOT_TOKEN.matcher(token);
    return match.matches()
        ? Optional.of(new Bot(Long.parseLong(match.group(1))))
        : Optional.empty();
  }

  /** The number behind a web token; empty if it is none. */
  public static Optional<TestNumber> webToken(String token) {
    return token.startsWith(WEB_TOKEN)
        ? TestNumber.parse(token.substring(WEB_TOKEN.length()))
        : Optional.empty();
  }

  private static String base64url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
