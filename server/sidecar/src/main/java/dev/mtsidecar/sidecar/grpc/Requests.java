package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.mtsidecar.sidecar.login.ApiHash;
import dev.mtsidecar.sidecar.login.AppCredentials;
import dev.mtsidecar.sidecar.login.CancelLogin;
import dev.mtsidecar.sidecar.login.CodeSettings;
import dev.mtsidecar.sidecar.login.LoginCommand;
import dev.mtsidecar.sidecar.login.LoginKey;
import dev.mtsidecar.sidecar.login.PhoneNumber;
import dev.mtsidecar.sidecar.login.RequestMark;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Requests as commands of the login flow; every field is checked here and nowhere else. */
final class Requests {
  private static final Pattern API_HASH = Pattern.compile("[!-~]{1,64}");
  private static final int LOGOUT_TOKEN_MAX = 1024;
  private static final int PUSH_TOKEN_MAX = 4096;

  private Requests() {}

  static LoginCommand.SendCode sendCode(SendCodeRequest request) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(request);
    SessionId session = wrong.sessionId(request.getSessionId());
    String requestId = wrong.requestId(request.getRequestId());
    String clientReference = wrong.clientReference(request.getClientReference());
    if (!request.getSessionId().isEmpty() && clientReference != null) {
      wrong.add("client_reference", "only with the first call, when session_id is empty");
    }
    PhoneNumber phoneNumber = phoneNumber(request, wrong);
    AppCredentials app = app(request.getApiId(), request.getApiHash(), wrong);
    CodeSettings settings = settings(request.getSettings(), wrong);
    wrong.refuse();
    RequestMark mark =
        requestId == null
            ? null
            : mark(requestId, request.toBuilder().clearRequestId(), phoneNumber);
    return new LoginCommand.SendCode(session, mark, clientReference, phoneNumber, app, settings);
  }

  static LoginKey getLogin(GetLoginRequest request) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(request);
    LoginKey key =
        switch (request.getKeyCase()) {
          case SESSION_ID -> {
            SessionId session = wrong.sessionId(request.getSessionId());
            yield session == null ? null : new LoginKey.BySession(session);
          }
          case CLIENT_REFERENCE -> {
            String reference = wrong.clientReference(request.getClientReference());
            yield reference == null ? null : new LoginKey.ByClientReference(reference);
          }
          case KEY_NOT_SET -> null;
        };
    if (request.getSessionId().isEmpty() && request.getClientReference().isEmpty()) {
      wrong.add("session_id", "needed, or client_reference");
    }
    wrong.refuse();
    return needed(key);
  }

  static CancelLogin cancelLogin(CancelLoginRequest request) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(request);
    SessionId session = wrong.sessionId(request.getSessionId());
    String requestId = wrong.requestId(request.getRequestId());
    if (request.getSessionId().isEmpty()) {
      wrong.add("session_id", "needed");
    }
    wrong.refuse();
    RequestMark mark =
        requestId == null
            ? null
            : new RequestMark(requestId, bytes(request.toBuilder().clearRequestId().build()));
    return new CancelLogin(needed(session), mark);
  }

  private static @Nullable PhoneNumber phoneNumber(SendCodeRequest request, Violations wrong) {
    String text = request.getPhoneNumber();
    if (text.isEmpty()) {
      if (request.getSessionId().isEmpty()) {
        wrong.add("phone_number", "needed: a new session has no number yet");
      }
      return null;
    }
    PhoneNumber number = PhoneNumber.parse(text).orElse(null);
    if (number == null) {
      wrong.add("phone_number", "not a phone number in international form (7 to 15 digits)");
    }
    return number;
  }

  static @Nullable AppCredentials app(int apiId, String apiHash, Violations wrong) {
    if (apiId == 0 && apiHash.isEmpty()) {
      return null;
    }
    if (apiId <= 0) {
      wrong.add("api_id", apiId == 0 ? "needed together with api_hash" : "must be positive");
    }
    if (apiHash.isEmpty()) {
      wrong.add("api_hash", "needed together with api_id");
    } else if (!API_HASH.matcher(apiHash).matches()) {
      wrong.add("api_hash", "not an api_hash (my.telegram.org shows 32 hexadecimal digits)");
    }
    return new AppCredentials(apiId, new ApiHash(apiHash));
  }

  private static CodeSettings settings(dev.mtsidecar.v1.CodeSettings settings, Violations wrong) {
    if (settings.getLogoutTokensCount() > CodeSettings.LOGOUT_TOKENS_MAX) {
      wrong.add(
          "settings.logout_tokens", "more than " + CodeSettings.LOGOUT_TOKENS_MAX + " tokens");
      return CodeSettings.none();
    }
    for (ByteString token : settings.getLogoutTokensList()) {
      if (token.isEmpty() || token.size() > LOGOUT_TOKEN_MAX) {
        wrong.add("settings.logout_tokens", "a token has 1 to " + LOGOUT_TOKEN_MAX + " bytes");
        return CodeSettings.none();
      }
    }
    if (settings.hasToken() != settings.hasAppSandbox()) {
      wrong.add(
          settings.hasToken() ? "settings.app_sandbox" : "settings.token",
          "token and app_sandbox go together");
      return CodeSettings.none();
    }
    if (settings.getToken().length() > PUSH_TOKEN_MAX
        || (settings.hasToken() && settings.getToken().isEmpty())) {
      wrong.add("settings.token", "a push token has 1 to " + PUSH_TOKEN_MAX + " characters");
      return CodeSettings.none();
    }
    return new CodeSettings(
        settings.getAllowFlashcall(),
        settings.getCurrentNumber(),
        settings.getAllowAppHash(),
        settings.getAllowMissedCall(),
        settings.getAllowFirebase(),
        settings.getUnknownNumber(),
        settings.getLogoutTokensList().stream().map(Requests::bytes).toList(),
        settings.hasToken() ? settings.getToken() : null,
        settings.hasAppSandbox() ? settings.getAppSandbox() : null);
  }

  /** The request without its id; a number is the same however it is written. */
  private static RequestMark mark(
      String requestId, SendCodeRequest.Builder request, @Nullable PhoneNumber number) {
    if (number != null) {
      request.setPhoneNumber(number.digits());
    }
    return new RequestMark(requestId, bytes(request.build()));
  }

  static Bytes bytes(Message message) {
    // No maps in requests: the encoding is the same each time.
    return Bytes.of(message.toByteArray());
  }

  static Bytes bytes(ByteString bytes) {
    return Bytes.of(bytes.toByteArray());
  }

  static <T> T needed(@Nullable T parsed) {
    if (parsed == null) {
      throw new IllegalStateException("a field was wrong and nobody said so");
    }
    return parsed;
  }
}
