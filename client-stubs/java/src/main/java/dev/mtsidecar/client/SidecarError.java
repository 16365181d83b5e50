package dev.mtsidecar.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.mtsidecar.v1.AllowedAction;
import dev.mtsidecar.v1.ErrorOrigin;
import dev.mtsidecar.v1.LoginStateDetail;
import dev.mtsidecar.v1.RetryClass;
import dev.mtsidecar.v1.Session;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call says. Go by ({@code domain}, {@code reason}); the message is for people and
 * may change.
 *
 * @param code gRPC's own code
 * @param message for people
 * @param domain {@code telegram.org} for Telegram's names, {@code mtsidecar.dev} for the daemon's,
 *     empty when nobody signed
 * @param reason a name of TelegramReason or SidecarReason without its prefix, or a newer one; empty
 *     when nobody signed
 * @param retryClass what to do; unspecified where the daemon is newer than these stubs and names
 *     another one
 * @param origin who said so
 * @param tlError Telegram's own text, such as {@code FLOOD_WAIT_30}
 * @param retryAfter how long to wait before the call is worth repeating
 * @param session the session after the refusal
 * @param metadata all that the daemon's signature says
 */
public record SidecarError(
    Status.Code code,
    String message,
    String domain,
    String reason,
    RetryClass retryClass,
    ErrorOrigin origin,
    Optional<String> tlError,
    Optional<Duration> retryAfter,
    Optional<Session> session,
    Map<String, String> metadata) {
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  /** Copies the metadata. */
  public SidecarError {
    metadata = Map.copyOf(metadata);
  }

  /** Reads what a stub threw; a throwable that came from no call reads as UNKNOWN. */
  public static SidecarError of(Throwable thrown) {
    Status status = Status.fromThrowable(thrown);
    List<Any> details = details(Status.trailersFromThrowable(thrown));
    ErrorInfo info =
        first(details, ErrorInfo.class, ErrorInfo.parser()).orElse(ErrorInfo.getDefaultInstance());
    Map<String, String> metadata = info.getMetadataMap();
    String description = status.getDescription();
    return new SidecarError(
        status.getCode(),
        description == null ? "" : description,
        info.getDomain(),
        info.getReason(),
        named(RetryClass.values(), "RETRY_CLASS_", metadata.get("retryClass"))
            .orElse(RetryClass.RETRY_CLASS_UNSPECIFIED),
        named(ErrorOrigin.values(), "ERROR_ORIGIN_", metadata.get("origin"))
            .orElse(ErrorOrigin.ERROR_ORIGIN_UNSPECIFIED),
        Optional.ofNullable(metadata.get("tlError")),
        first(details, RetryInfo.class, RetryInfo.parser())
            .filter(RetryInfo::hasRetryDelay)
            .map(RetryInfo::getRetryDelay)
            .map(it -> Duration.ofSeconds(it.getSeconds(), it.getNanos())),
        first(details, LoginStateDetail.class, LoginStateDetail.parser())
            .map(LoginStateDetail::getSession),
        metadata);
  }

  /** The session that the call named or made. */
  public Optional<String> sessionId() {
    return session
        .map(Session::getSessionId)
        .or(() -> Optional.ofNullable(metadata.get("sessionId")));
  }

  /** What may be done now, and how soon. */
  public List<AllowedAction> allowedActions() {
    return session.map(Session::getAllowedActionsList).orElse(List.of());
  }

  /**
   * Whether the call may have happened: repeat it with the same request_id, or ask GetLogin. A
   * status that no daemon signed was made on the way, and leaves it open.
   */
  public boolean isOutcomeUnknown() {
    if (!reason.isEmpty()) {
      return domain.equals("mtsidecar.dev") && reason.equals("OUTCOME_UNKNOWN");
    }
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, UNKNOWN -> true;
      default -> false;
    };
  }

  /** Shows neither the session nor the metadata. */
  @Override
  public String toString() {
    return "%s (%s): %s".formatted(reason.isEmpty() ? "no reason given" : reason, code, message);
  }

  private static List<Any> details(@Nullable Metadata trailers) {
    byte[] bytes = trailers == null ? null : trailers.get(DETAILS);
    try {
      return bytes == null ? List.of() : com.google.rpc.Status.parseFrom(bytes).getDetailsList();
    } catch (InvalidProtocolBufferException e) {
      return List.of(); // what cannot be read is as good as not there: the code still stands
    }
  }

  private static <T extends Message> Optional<T> first(
      List<Any> details, Class<T> type, Parser<T> parser) {
    for (Any detail : details) {
      if (detail.is(type)) {
        try {
          return Optional.of(parser.parseFrom(detail.getValue()));
        } catch (InvalidProtocolBufferException e) {
          return Optional.empty(); // as above
        }
      }
    }
    return Optional.empty();
  }

  private static <E extends Enum<E>> Optional<E> named(
      E[] values, String prefix, @Nullable String name) {
    return Arrays.stream(values).filter(it -> it.name().equals(prefix + name)).findFirst();
  }
}
