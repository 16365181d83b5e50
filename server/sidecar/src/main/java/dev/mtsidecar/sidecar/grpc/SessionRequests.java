package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.Message;
import dev.mtsidecar.sidecar.login.LoginState;
import dev.mtsidecar.sidecar.login.SessionFilter;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.v1.DeleteSessionRequest;
import dev.mtsidecar.v1.GetSessionRequest;
import dev.mtsidecar.v1.ListAuthorizationsRequest;
import dev.mtsidecar.v1.ListSessionsRequest;
import dev.mtsidecar.v1.ResetAuthorizationRequest;
import dev.mtsidecar.v1.ResetAuthorizationsRequest;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.WatchSessionsRequest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests of SessionService, checked. */
final class SessionRequests {
  private static final int PAGE_SIZE = 100;
  private static final int PAGE_SIZE_MAX = 1_000;
  private static final int TOKEN_CHARS_MAX = 128;

  private SessionRequests() {}

  /** ListSessions. */
  record Listing(SessionFilter filter, int pageSize, String pageToken) {}

  /** DeleteSession. */
  record Deletion(SessionId session, boolean evenAuthorized) {}

  /** WatchSessions. */
  record Watching(SessionFilter filter, String resumeToken) {}

  /** ResetAuthorization. */
  record Reset(SessionId session, long hash) {}

  static Listing listSessions(ListSessionsRequest it) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(it);
    if (it.getPageSize() < 0 || it.getPageSize() > PAGE_SIZE_MAX) {
      wrong.add("page_size", "1 to " + PAGE_SIZE_MAX + ", or 0 for " + PAGE_SIZE);
    }
    token("page_token", it.getPageToken(), wrong);
    SessionFilter filter = filter(it.getFilter(), wrong);
    wrong.refuse();
    return new Listing(
        filter, it.getPageSize() == 0 ? PAGE_SIZE : it.getPageSize(), it.getPageToken());
  }

  static SessionId getSession(GetSessionRequest it) throws InvalidRequestException {
    return session(it, it.getSessionId(), new Violations());
  }

  static Deletion deleteSession(DeleteSessionRequest it) throws InvalidRequestException {
    return new Deletion(session(it, it.getSessionId(), new Violations()), it.getEvenAuthorized());
  }

  static Watching watchSessions(WatchSessionsRequest it) throws InvalidRequestException {
    Violations wrong = new Violations();
    wrong.unknownFields(it);
    token("resume_token", it.getResumeToken(), wrong);
    SessionFilter filter = filter(it.getFilter(), wrong);
    wrong.refuse();
    return new Watching(filter, it.getResumeToken());
  }

  static SessionId listAuthorizations(ListAuthorizationsRequest it) throws InvalidRequestException {
    return session(it, it.getSessionId(), new Violations());
  }

  static Reset resetAuthorization(ResetAuthorizationRequest it) throws InvalidRequestException {
    Violations wrong = new Violations();
    if (it.getHash() == 0) {
      wrong.add("hash", "needed; the session's own login has none and is ended by LogOut");
    }
    return new Reset(session(it, it.getSessionId(), wrong), it.getHash());
  }

  static SessionId resetAuthorizations(ResetAuthorizationsRequest it)
      throws InvalidRequestException {
    return session(it, it.getSessionId(), new Violations());
  }

  private static SessionId session(Message request, String sessionId, Violations wrong)
      throws InvalidRequestException {
    wrong.unknownFields(request);
    SessionId session = wrong.sessionId(sessionId);
    if (sessionId.isEmpty()) {
      wrong.add("session_id", "needed");
    }
    wrong.refuse();
    return Requests.needed(session);
  }

  private static void token(String field, String token, Violations wrong) {
    if (token.length() > TOKEN_CHARS_MAX) {
      wrong.add(field, "longer than any that this daemon gives out");
    }
  }

  private static SessionFilter filter(dev.mtsidecar.v1.SessionFilter filter, Violations wrong) {
    Set<Class<? extends LoginState>> states = new HashSet<>();
    for (SessionState state : filter.getStatesList()) {
      Class<? extends LoginState> known = state(state);
      if (known == null) {
        wrong.add("filter.states", "no state that this build of the daemon knows");
        break;
      }
      states.add(known);
    }
    if (filter.getUserId() < 0) {
      wrong.add("filter.user_id", "must not be negative");
    }
    return new SessionFilter(
        states,
        Math.max(0, filter.getUserId()),
        wrong.clientReference("filter.client_reference", filter.getClientReference()));
  }

  private static @Nullable Class<? extends LoginState> state(SessionState state) {
    return switch (state) {
      case SESSION_STATE_NEW -> LoginState.New.class;
      case SESSION_STATE_CODE_SENT -> LoginState.CodeSent.class;
      case SESSION_STATE_EMAIL_SETUP_REQUIRED -> LoginState.EmailSetupRequired.class;
      case SESSION_STATE_EMAIL_CODE_SENT -> LoginState.EmailCodeSent.class;
      case SESSION_STATE_SIGN_UP_REQUIRED -> LoginState.SignUpRequired.class;
      case SESSION_STATE_CHALLENGE_REQUIRED -> LoginState.ChallengeRequired.class;
      case SESSION_STATE_QR_PENDING -> LoginState.QrPending.class;
      case SESSION_STATE_PASSKEY_PENDING -> LoginState.PasskeyPending.class;
      case SESSION_STATE_PASSWORD_REQUIRED -> LoginState.PasswordRequired.class;
      case SESSION_STATE_PAYMENT_REQUIRED -> LoginState.PaymentRequired.class;
      case SESSION_STATE_AUTHORIZED -> LoginState.Authorized.class;
      case SESSION_STATE_ENDED -> LoginState.Ended.class;
      case SESSION_STATE_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }
}
