package dev.mtsidecar.sidecar;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.LocalizedMessage;
import com.google.rpc.RetryInfo;
import dev.mtsidecar.v1.LoginStateDetail;
import dev.mtsidecar.v1.Session;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A status as its caller reads it off the wire. */
record Refusal(com.google.rpc.Status status) {
  /** The refusal of a call that must be refused. */
  static Refusal of(Callable<?> call) throws Exception {
    try {
      call.call();
    } catch (StatusException | StatusRuntimeException e) {
      return new Refusal(StatusProto.fromThrowable(e));
    }
    throw new AssertionError("the call was not refused");
  }

  Status.Code code() {
    return Status.fromCodeValue(status.getCode()).getCode();
  }

  /** The one ErrorInfo; none or two break the contract. */
  ErrorInfo info() {
    List<ErrorInfo> all = all(ErrorInfo.class);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " ErrorInfo in " + status);
    }
    return all.getFirst();
  }

  String reason() {
    return info().getReason();
  }

  String metadata(String key) {
    return info().getMetadataOrDefault(key, "");
  }

  Optional<RetryInfo> retry() {
    return all(RetryInfo.class).stream().findFirst();
  }

  long retrySeconds() {
    return retry().map(it -> it.getRetryDelay().getSeconds()).orElse(-1L);
  }

  Session session() {
    return all(LoginStateDetail.class).getFirst().getSession();
  }

  boolean hasSession() {
    return !all(LoginStateDetail.class).isEmpty();
  }

  /** The words that Telegram has for the person. */
  List<String> words() {
    return all(LocalizedMessage.class).stream().map(LocalizedMessage::getMessage).toList();
  }

  private <T extends Message> List<T> all(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Any detail : status.getDetailsList()) {
      if (detail.is(type)) {
        try {
          found.add(detail.unpack(type));
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError(e);
        }
      }
    }
    return found;
  }
}
