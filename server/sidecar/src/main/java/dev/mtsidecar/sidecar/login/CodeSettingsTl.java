package dev.mtsidecar.sidecar.login;

/** The caller's code settings as TL {@code codeSettings}. */
final class CodeSettingsTl {
  private CodeSettingsTl() {}

  static dev.mtsidecar.tl.api.CodeSettings of(CodeSettings settings) {
    return new dev.mtsidecar.tl.api.CodeSettings(
        settings.allowFlashcall(),
        settings.currentNumber(),
        settings.allowAppHash(),
        settings.allowMissedCall(),
        settings.allowFirebase(),
        settings.unknownNumber(),
        // An empty list would set the flag and promise tokens.
        settings.logoutTokens().isEmpty() ? null : settings.logoutTokens(),
        settings.token(),
        settings.appSandbox());
  }
}
