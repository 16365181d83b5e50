package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Sees that every refusal of this daemon keeps the contract's rules: exactly one ErrorInfo, no
 * detail type twice, small enough.
 *
 * <p>The standard services (health, reflection) have rules of their own and are left alone.
 */
public final class ErrorConformance implements ServerInterceptor {
  private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{1,61}[A-Z0-9]");
  private static final Set<String> DOMAINS = Set.of("telegram.org", "mtsidecar.dev");
  private static final Set<String> NEEDED = Set.of("origin", "retryClass");
  private static final String STANDARD_SERVICES = "grpc.";

  private final Consumer<String> breaches;

  /**
   * Watches every call.
   *
   * @param breaches hears of each breach, in words; on the thread that closes the call
   */
  public ErrorConformance(Consumer<String> breaches) {
    this.breaches = breaches;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    if (method.startsWith(STANDARD_SERVICES)) {
      return next.startCall(call, headers);
    }
    ServerCall<Q, R> watched =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            breach(status, trailers).ifPresent(what -> breaches.accept(method + ": " + what));
            super.close(status, trailers);
          }
        };
    return next.startCall(watched, headers);
  }

  /** What is wrong with a status, if anything. */
  static Optional<String> breach(Status status, Metadata trailers) {
    if (status.isOk()) {
      return Optional.empty();
    }
    com.google.rpc.Status rich = StatusProto.fromStatusAndTrailers(status, trailers);
    List<ErrorInfo> infos;
    try {
      infos = infos(rich.getDetailsList());
    } catch (InvalidProtocolBufferException e) {
      return Optional.of("an ErrorInfo that cannot be read");
    }
    if (infos.size() != 1) {
      return Optional.of(status.getCode() + " with " + infos.size() + " ErrorInfo");
    }
    Set<String> types = new HashSet<>();
    if (!rich.getDetailsList().stream().map(Any::getTypeUrl).allMatch(types::add)) {
      return Optional.of("a detail type twice: " + types);
    }
    int size = RichStatus.sizeOnTheWire(rich);
    if (size >= RichStatus.TRAILERS_MAX) {
      return Optional.of(size + " bytes of trailers");
    }
    return breach(infos.getFirst());
  }

  private static Optional<String> breach(ErrorInfo info) {
    if (!REASON.matcher(info.getReason()).matches()) {
      return Optional.of("unfit reason " + info.getReason());
    }
    if (!DOMAINS.contains(info.getDomain())) {
      return Optional.of("unknown domain " + info.getDomain());
    }
    return info.getMetadataMap().keySet().containsAll(NEEDED)
        ? Optional.empty()
        : Optional.of(info.getReason() + " without origin or retryClass");
  }

  private static List<ErrorInfo> infos(List<Any> details) throws InvalidProtocolBufferException {
    List<ErrorInfo> infos = new java.util.ArrayList<>();
    for (Any detail : details) {
      if (detail.is(ErrorInfo.class)) {
        infos.add(detail.unpack(ErrorInfo.class));
      }
    }
    return infos;
  }
}
