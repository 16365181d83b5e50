package dev.mtsidecar.sidecar.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.ErrorDetailsProto;
import dev.mtsidecar.v1.Errors;
import dev.mtsidecar.v1.Login;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/** A status as JSON: code, message, and every detail with its type. */
final class StatusJson {
  private static final TypeRegistry TYPES =
      TypeRegistry.newBuilder()
          .add(ErrorDetailsProto.getDescriptor().getMessageTypes())
          .add(Errors.getDescriptor().getMessageTypes())
          .add(Login.getDescriptor().getMessageTypes())
          .build();

  private StatusJson() {}

  static JsonFormat.Printer printer() {
    return JsonFormat.printer().usingTypeRegistry(TYPES);
  }

  static String text(StatusRuntimeException e) {
    JsonObject json = new JsonObject();
    json.addProperty("code", e.getStatus().getCode().name());
    json.addProperty("message", message(e));
    JsonArray details = new JsonArray();
    com.google.rpc.@Nullable Status rich = StatusProto.fromThrowable(e);
    if (rich != null) {
      for (Any detail : rich.getDetailsList()) {
        details.add(json(detail));
      }
    }
    json.add("details", details);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
  }

  /** What the daemon said; where gRPC itself failed, its cause too ("Connection refused"). */
  private static String message(StatusRuntimeException e) {
    String description = e.getStatus().getDescription();
    Throwable cause = e.getStatus().getCause();
    String because = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    if (description == null) {
      return because;
    }
    return because.isEmpty() || description.contains(because)
        ? description
        : description + ": " + because;
  }

  private static JsonElement json(Any detail) {
    try {
      return JsonParser.parseString(printer().print(detail));
    } catch (InvalidProtocolBufferException e) {
      // A detail of a later release: its type is all that can be shown.
      JsonObject unknown = new JsonObject();
      unknown.addProperty("@type", detail.getTypeUrl());
      return unknown;
    }
  }
}
