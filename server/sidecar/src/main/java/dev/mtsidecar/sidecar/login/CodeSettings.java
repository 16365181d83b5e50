package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's device can do with a code: TL {@code codeSettings}.
 *
 * @param logoutTokens future-auth tokens, at most 20
 * @param token with {@code appSandbox}: both or neither
 */
public record CodeSettings(
    boolean allowFlashcall,
    boolean currentNumber,
    boolean allowAppHash,
    boolean allowMissedCall,
    boolean allowFirebase,
    boolean unknownNumber,
    List<Bytes> logoutTokens,
    @Nullable String token,
    @Nullable Boolean appSandbox) {

  /** Telegram takes no more than this many future-auth tokens. */
  public static final int LOGOUT_TOKENS_MAX = 20;

  public CodeSettings {
    logoutTokens = List.copyOf(logoutTokens);
    if (logoutTokens.size() > LOGOUT_TOKENS_MAX) {
      throw new IllegalArgumentException("more than " + LOGOUT_TOKENS_MAX + " logout tokens");
    }
    if ((token == null) != (appSandbox == null)) {
      throw new IllegalArgumentException("token and app_sandbox go together");
    }
  }

  /** Nothing special: what a service without a phone says. */
  public static CodeSettings none() {
    return new CodeSettings(false, false, false, false, false, false, List.of(), null, null);
  }

  /** The same with the daemon's own tokens behind the caller's, as far as there is room. */
  CodeSettings withLogoutTokens(List<Bytes> own) {
    if (own.isEmpty()) {
      return this;
    }
    List<Bytes> all =
        Stream.concat(logoutTokens.stream(), own.stream())
            .distinct()
            .limit(LOGOUT_TOKENS_MAX)
            .toList();
    return new CodeSettings(
        allowFlashcall,
        currentNumber,
        allowAppHash,
        allowMissedCall,
        allowFirebase,
        unknownNumber,
        all,
        token,
        appSandbox);
  }

  @Override
  public String toString() {
    return "CodeSettings[****]";
  }
}
