package dev.mtsidecar.sidecar.grpc;

import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line for each call: call id, method, session id, DC, outcome, time taken.
 *
 * <p>Identifiers only; neither requests nor answers are ever looked into.
 */
final class CallLog implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    // Ids need to differ within a log, no more.
    CallNotes notes =
        new CallNotes(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    String method = call.getMethodDescriptor().getFullMethodName();
    long started = System.nanoTime();
    ServerCall<Q, R> logged =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            line(notes, method, status, trailers, System.nanoTime() - started);
            super.close(status, trailers);
          }
        };
    return Contexts.interceptCall(
        Context.current().withValue(CallNotes.KEY, notes), logged, headers, next);
  }

  private static void line(
      CallNotes notes, String method, Status status, Metadata trailers, long nanos) {
    Level level =
        switch (status.getCode()) {
          case INTERNAL, DATA_LOSS, UNKNOWN -> Level.ERROR;
          default -> method.startsWith("grpc.") ? Level.DEBUG : Level.INFO;
        };
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    var line =
        LOG.atLevel(level)
            .addKeyValue("callId", notes.callId())
            .addKeyValue("method", method)
            .addKeyValue("code", status.getCode().name())
            .addKeyValue("tookMillis", TimeUnit.NANOSECONDS.toMillis(nanos));
    if (notes.session() != null) {
      line = line.addKeyValue("sessionId", notes.session());
    }
    if (notes.dc() != 0) {
      line = line.addKeyValue("dcId", notes.dc());
    }
    if (!status.isOk()) {
      line = line.addKeyValue("reason", reason(status, trailers));
    }
    line.log("call");
  }

  private static String reason(Status status, Metadata trailers) {
    com.google.rpc.Status rich = StatusProto.fromStatusAndTrailers(status, trailers);
    if (rich == null) {
      return "none";
    }
    for (var detail : rich.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        try {
          return detail.unpack(ErrorInfo.class).getReason();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
          return "unreadable";
        }
      }
    }
    return "none";
  }
}
