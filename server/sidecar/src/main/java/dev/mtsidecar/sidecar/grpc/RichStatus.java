package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.LocalizedMessage;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.QuotaFailure;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import dev.mtsidecar.sidecar.login.LoginFailure.FieldViolation;
import dev.mtsidecar.v1.FloodScope;
import dev.mtsidecar.v1.LoginStateDetail;
import dev.mtsidecar.v1.RetryClass;
import dev.mtsidecar.v1.Session;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One refusal on its way to the wire: a row of the catalogue with the facts of the case.
 *
 * <p>Its trailers stay under {@value #TRAILERS_MAX} bytes: many clients take headers of 8 KB in
 * all, and proxies add their own. What must give way first is the session's picture, then the
 * violations.
 */
final class RichStatus {
  /** As they stand on the wire, base64 included. */
  static final int TRAILERS_MAX = 4096;

  static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

  private static final int VIOLATIONS_MAX = 16;
  private static final int FEW_VIOLATIONS = 3;
  private static final int TEXT_MAX = 240;

  private final ErrorRule rule;
  private final Map<String, String> metadata = new TreeMap<>();
  private String message;
  private @Nullable Duration wait;
  private List<FieldViolation> violations = List.of();
  private @Nullable Session session;
  private @Nullable String explanation;

  RichStatus(ErrorRule rule) {
    this.rule = rule;
    this.message = rule.message();
    this.wait = rule.delay();
    with("origin", "DAEMON");
    with("retryClass", rule.retryClass().name().substring("RETRY_CLASS_".length()));
    if (rule.isHeuristic()) {
      with("mapping", "heuristic");
    }
    if (rule.scope() != null && rule.scope() != FloodScope.FLOOD_SCOPE_UNSPECIFIED) {
      with("scope", name(rule.scope()));
    }
    if (rule.field() != null) {
      violations = List.of(new FieldViolation(rule.field(), rule.message()));
    }
  }

  /** One fact more; long ones are cut. */
  RichStatus with(String key, String value) {
    metadata.put(key, value.length() <= TEXT_MAX ? value : value.substring(0, TEXT_MAX) + "…");
    return this;
  }

  RichStatus with(String key, long value) {
    return with(key, Long.toString(value));
  }

  /** Other words than the catalogue's; ASCII, so that every client shows them. */
  RichStatus saying(String text) {
    message = text;
    return this;
  }

  /** How long to wait; overrides the catalogue's. */
  RichStatus after(Duration left) {
    wait = left;
    return this;
  }

  /** Telegram's own text for the person, in whatever language it came. */
  RichStatus explaining(String text) {
    explanation = text;
    return this;
  }

  RichStatus violating(List<FieldViolation> fields) {
    violations = fields;
    return this;
  }

  /** The session that the call named or made. */
  RichStatus on(@Nullable Session named) {
    session = named;
    if (named != null) {
      with("sessionId", named.getSessionId());
    }
    return this;
  }

  /** What the gRPC library sends. */
  StatusRuntimeException toException() {
    if (wait != null) {
      with("waitSeconds", Math.ceilDiv(wait.toMillis(), 1000L));
    }
    Metadata trailers = new Metadata();
    String pushback = pushback();
    if (pushback != null) {
      trailers.put(PUSHBACK, pushback);
    }
    return StatusProto.toStatusRuntimeException(fitting(), trailers);
  }

  /**
   * Bytes of the status' trailers on the wire, at most: base64 grows by a third, escapes threefold.
   */
  static int sizeOnTheWire(com.google.rpc.Status status) {
    int details = (status.getSerializedSize() + 2) / 3 * 4;
    int namesAndTheRest = 160;
    int text = 0;
    for (int i = 0; i < status.getMessage().length(); i++) {
      char c = status.getMessage().charAt(i);
      text += c >= ' ' && c <= '~' && c != '%' ? 1 : 9;
    }
    return details + text + namesAndTheRest;
  }

  private com.google.rpc.Status fitting() {
    com.google.rpc.Status status = status(session, violations);
    if (sizeOnTheWire(status) < TRAILERS_MAX) {
      return status;
    }
    List<FieldViolation> few = violations.subList(0, Math.min(FEW_VIOLATIONS, violations.size()));
    if (session == null) {
      return status(null, few);
    }
    // The caller knows its own name for the login; where it stands matters more.
    Session shorter = session.toBuilder().clearClientReference().build();
    com.google.rpc.Status less = status(shorter, few);
    return sizeOnTheWire(less) < TRAILERS_MAX
        ? less
        : status(
            Session.newBuilder()
                .setSessionId(session.getSessionId())
                .setState(session.getState())
                .setEndReason(session.getEndReason())
                .build(),
            few);
  }

  private com.google.rpc.Status status(@Nullable Session pictured, List<FieldViolation> named) {
    var status =
        com.google.rpc.Status.newBuilder().setCode(rule.status().value()).setMessage(words());
    for (Message detail : details(pictured, named)) {
      status.addDetails(Any.pack(detail));
    }
    return status.build();
  }

  private List<Message> details(@Nullable Session pictured, List<FieldViolation> named) {
    List<Message> details = new ArrayList<>();
    details.add(
        ErrorInfo.newBuilder()
            .setReason(rule.reason())
            .setDomain(rule.domain().text())
            .putAllMetadata(metadata)
            .build());
    if (wait != null) {
      details.add(RetryInfo.newBuilder().setRetryDelay(ProtoTimes.duration(wait)).build());
    }
    if (!named.isEmpty()) {
      details.add(badRequest(named));
    }
    if (rule.scope() != null) {
      details.add(quotaFailure());
    }
    if (rule.precondition() != null) {
      details.add(preconditionFailure(rule.precondition()));
    }
    if (rule.status() == Status.Code.UNAUTHENTICATED && pictured != null) {
      details.add(
          ResourceInfo.newBuilder()
              .setResourceType("mtsidecar.v1.Session")
              .setResourceName(pictured.getSessionId())
              .setDescription(words())
              .build());
    }
    if (rule.help() != null) {
      details.add(
          Help.newBuilder()
              .addLinks(
                  Help.Link.newBuilder()
                      .setDescription(rule.help().description())
                      .setUrl(rule.help().url()))
              .build());
    }
    if (explanation != null) {
      // The language is not told; it is that of initConnection, or of the number's country.
      details.add(LocalizedMessage.newBuilder().setLocale("und").setMessage(explanation).build());
    }
    if (pictured != null) {
      details.add(LoginStateDetail.newBuilder().setSession(pictured).build());
    }
    return details;
  }

  private BadRequest badRequest(List<FieldViolation> named) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    for (FieldViolation violation : named.subList(0, Math.min(VIOLATIONS_MAX, named.size()))) {
      bad.addFieldViolations(
          BadRequest.FieldViolation.newBuilder()
              .setField(violation.field())
              .setDescription(violation.description())
              .setReason(rule.reason()));
    }
    return bad.build();
  }

  private QuotaFailure quotaFailure() {
    String scope = metadata.get("scope");
    return QuotaFailure.newBuilder()
        .addViolations(
            QuotaFailure.Violation.newBuilder()
                .setSubject(scope == null ? "" : scope.toLowerCase(java.util.Locale.ROOT))
                .setDescription(words())
                .setQuotaId(rule.reason())
                .setApiService(rule.domain().text()))
        .build();
  }

  private PreconditionFailure preconditionFailure(String type) {
    return PreconditionFailure.newBuilder()
        .addViolations(
            PreconditionFailure.Violation.newBuilder()
                .setType(type)
                .setSubject(metadata.getOrDefault("sessionId", ""))
                .setDescription(words()))
        .build();
  }

  private String words() {
    return message
        .replace("{wait}", wait == null ? "some time" : inWords(wait))
        .replace("{dc}", metadata.getOrDefault("targetDc", metadata.getOrDefault("dcId", "?")));
  }

  /**
   * gRPC's own retries hear it: a time, or a negative number for "do not". Null: as the client's
   * own policy says.
   */
  private @Nullable String pushback() {
    if (wait != null) {
      return Long.toString(Math.min(wait.toMillis(), Integer.MAX_VALUE));
    }
    boolean isSafe =
        rule.retryClass() == RetryClass.RETRY_CLASS_SAME_CALL
            && rule.status() == Status.Code.UNAVAILABLE;
    return isSafe ? null : "-1";
  }

  private static String inWords(Duration wait) {
    long seconds = Math.ceilDiv(wait.toMillis(), 1000L);
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = Math.ceilDiv(seconds, 60L);
    return minutes < 120 ? minutes + " min" : Math.ceilDiv(minutes, 60L) + " h";
  }

  private static String name(FloodScope scope) {
    return scope.name().substring("FLOOD_SCOPE_".length());
  }
}
