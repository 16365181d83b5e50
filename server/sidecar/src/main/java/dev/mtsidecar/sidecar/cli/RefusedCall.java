package dev.mtsidecar.sidecar.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** What a person and a program read in a status. */
final class RefusedCall {
  private RefusedCall() {}

  static String words(StatusRuntimeException e) {
    String description = e.getStatus().getDescription();
    return "refused: " + (description == null ? e.getStatus().getCode().name() : description);
  }

  /** The reason of the status's ErrorInfo; empty: it has none, as one of a broken connection. */
  static String reason(StatusRuntimeException e) {
    com.google.rpc.Status status = StatusProto.fromThrowable(e);
    if (status == null) {
      return "";
    }
    for (var detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        try {
          return detail.unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException unreadable) {
          return "";
        }
      }
    }
    return "";
  }
}
