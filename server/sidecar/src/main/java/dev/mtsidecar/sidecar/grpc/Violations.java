package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.Message;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginFailure.FieldViolation;
import dev.mtsidecar.sidecar.store.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one request: all of it, so that the caller mends it in one go.
 *
 * <p>Descriptions never repeat the value.
 */
final class Violations {
  /** Unknown fields below it may be safeties of a newer contract; from here on they are ignored. */
  private static final int FIRST_TL_FIELD = 10;

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /** Not ours, but what somebody might take for a session's name: it names none. */
  private static final Pattern FOREIGN_ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  private static final int CLIENT_REFERENCE_MAX = 128;

  private final List<FieldViolation> violations = new ArrayList<>();
  private boolean isSessionForeign;

  void add(String field, String description) {
    violations.add(new FieldViolation(field, description));
  }

  /** Ends the reading when anything was wrong. */
  void refuse() throws InvalidRequestException {
    if (!violations.isEmpty()) {
      throw new InvalidRequestException(new LoginFailure.FieldInvalid(violations));
    }
    if (isSessionForeign) {
      throw new InvalidRequestException(new LoginFailure.SessionNotFound());
    }
  }

  void unknownFields(Message request) {
    for (int number : request.getUnknownFields().asMap().keySet()) {
      if (number < FIRST_TL_FIELD) {
        add(
            "#" + number,
            "this build of the daemon does not know this field, and must not ignore it");
      }
    }
  }

  /** Null: empty, or nobody's. */
  @Nullable SessionId sessionId(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (SessionId.isWellFormed(text)) {
      return new SessionId(text);
    }
    if (FOREIGN_ID.matcher(text).matches()) {
      isSessionForeign = true;
    } else {
      add("session_id", "not a session's name: 1 to 64 of the characters a-z, 0-9 and _");
    }
    return null;
  }

  /** In lower case; null: empty or wrong. */
  @Nullable String requestId(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (!UUID.matcher(text).matches()) {
      add("request_id", "not a UUID (8-4-4-4-12 hexadecimal digits)");
      return null;
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /** Null: empty or wrong. */
  @Nullable String clientReference(String text) {
    return clientReference("client_reference", text);
  }

  /** The same in a field of that name. */
  @Nullable String clientReference(String field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.codePointCount(0, text.length()) > CLIENT_REFERENCE_MAX) {
      add(field, "longer than " + CLIENT_REFERENCE_MAX + " characters");
      return null;
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      add(field, "must not have control characters");
      return null;
    }
    return text;
  }
}
