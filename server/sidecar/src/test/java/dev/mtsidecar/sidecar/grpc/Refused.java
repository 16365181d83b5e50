package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.QuotaFailure;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import dev.mtsidecar.v1.LoginStateDetail;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A status as its caller reads it. */
record Refused(com.google.rpc.Status status, Metadata trailers) {
  /** Metadata that every error, or every error of Telegram's, has. */
  private static final Set<String> USUAL =
      Set.of(
          "origin",
          "retryClass",
          "sessionId",
          "tlCode",
          "tlError",
          "tlMethod",
          "dcId",
          "layer",
          "waitSeconds",
          "mapping");

  static Refused of(StatusRuntimeException e) {
    return new Refused(
        StatusProto.fromThrowable(e),
        Optional.ofNullable(e.getTrailers()).orElseGet(Metadata::new));
  }

  ErrorInfo info() {
    return detail(ErrorInfo.class)
        .orElseThrow(() -> new AssertionError("a bare status: " + status));
  }

  String reason() {
    return info().getReason();
  }

  <T extends Message> Optional<T> detail(Class<T> type) {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(type)) {
        try {
          return Optional.of(detail.unpack(type));
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError(e);
        }
      }
    }
    return Optional.empty();
  }

  LoginStateDetail login() {
    return detail(LoginStateDetail.class).orElseThrow();
  }

  /** All that the details hold, in one line, sorted: the notation of the expected tables. */
  String inOneLine() {
    Set<String> words = new TreeSet<>();
    detail(BadRequest.class)
        .ifPresent(bad -> words.add("field=" + bad.getFieldViolations(0).getField()));
    detail(PreconditionFailure.class)
        .ifPresent(failed -> words.add("precondition=" + failed.getViolations(0).getType()));
    detail(QuotaFailure.class)
        .map(quota -> quota.getViolations(0).getSubject())
        .ifPresent(subject -> words.add("quota=" + (subject.isEmpty() ? "-" : subject)));
    detail(RetryInfo.class)
        .ifPresent(retry -> words.add("wait=" + retry.getRetryDelay().getSeconds()));
    detail(Help.class).ifPresent(_ -> words.add("help"));
    detail(ResourceInfo.class).ifPresent(_ -> words.add("account"));
    String pushback = trailers.get(RichStatus.PUSHBACK);
    if (pushback != null) {
      words.add("push=" + pushback);
    }
    if ("heuristic".equals(info().getMetadataMap().get("mapping"))) {
      words.add("guess");
    }
    info()
        .getMetadataMap()
        .forEach((key, value) -> {
          if (!USUAL.contains(key)) {
            words.add(key + "=" + value);
          }
        });
    return String.join(" ", words);
  }
}
