package dev.mtsidecar.sidecar;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.mtsidecar.sandbox.numbers.ScriptStep;
import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.LoginStep;
import dev.mtsidecar.v1.SandboxServiceGrpc;
import dev.mtsidecar.v1.ScanLoginTokenRequest;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SessionServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays a script of the sandbox's table as any caller can: by name, with proto JSON, and with
 * nothing carried on but the session_id and the last QR token.
 */
final class ScriptPlayer {
  private static final long PATIENCE_SECONDS = 20;

  private static final Map<String, MethodDescriptor<?, ?>> METHODS =
      Stream.of(
              AuthServiceGrpc.getServiceDescriptor(),
              SessionServiceGrpc.getServiceDescriptor(),
              SandboxServiceGrpc.getServiceDescriptor())
          .map(io.grpc.ServiceDescriptor::getMethods)
          .flatMap(Collection::stream)
          .collect(
              Collectors.toMap(
                  it -> it.getFullMethodName().replaceFirst("^mtsidecar\\.v1\\.", ""), it -> it));

  private final Channel channel;
  private final String lane;
  private String session = "";
  private ByteString token = ByteString.EMPTY;

  /** A player on a lane: up to five digits behind each number. */
  ScriptPlayer(Channel channel, String lane) {
    this.channel = channel;
    this.lane = lane;
  }

  /** Makes the call; what came, in the words of {@link ScriptStep#expect}. */
  String play(ScriptStep step) throws Exception {
    MethodDescriptor<Message, Message> method = method(step.rpc());
    Message request = request(step, method);
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(
            step.deadline().map(it -> Long.parseLong(it.replace("s", ""))).orElse(PATIENCE_SECONDS),
            TimeUnit.SECONDS);
    try {
      return method.getType() == MethodDescriptor.MethodType.UNARY
          ? heard(ClientCalls.blockingUnaryCall(channel, method, options, request))
          : stream(method, options, request, step.expect());
    } catch (StatusRuntimeException e) {
      Refusal refusal =
          Refusal.of(() -> {
            throw e;
          });
      if (refusal.hasSession()) {
        session = refusal.session().getSessionId();
      }
      return refusal.reason();
    }
  }

  @SuppressWarnings("unchecked") // Every method of ours takes a message and answers by one.
  private static MethodDescriptor<Message, Message> method(String rpc) {
    MethodDescriptor<?, ?> method = METHODS.get(rpc);
    if (method == null) {
      throw new AssertionError("no such RPC: " + rpc);
    }
    return (MethodDescriptor<Message, Message>) method;
  }

  private Message request(ScriptStep step, MethodDescriptor<Message, Message> method)
      throws Exception {
    var marshaller = (MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller();
    Message.Builder builder = marshaller.getMessagePrototype().newBuilderForType();
    Map<String, Object> fields = new HashMap<>(step.request());
    fields.computeIfPresent("phone_number", (_, number) -> number + lane);
    boolean names =
        ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
                .getMethodDescriptor()
                .getInputType()
                .findFieldByName("session_id")
            != null;
    if (names && !session.isEmpty()) {
      fields.putIfAbsent("session_id", session);
    }
    JsonFormat.parser().merge(new com.google.gson.Gson().toJson(fields), builder);
    Message request = builder.build();
    return request instanceof ScanLoginTokenRequest scan
        ? scan.toBuilder().setToken(token).build()
        : request;
  }

  private String stream(
      MethodDescriptor<Message, Message> method,
      CallOptions options,
      Message request,
      String expect)
      throws Exception {
    try (Context.CancellableContext context = Context.current().withCancellation()) {
      return context.call(() -> {
        String last = "";
        Iterator<Message> answers =
            ClientCalls.blockingServerStreamingCall(channel, method, options, request);
        while (answers.hasNext()) {
          last = heard(answers.next());
          if (last.equals(expect)) {
            return last;
          }
        }
        return last;
      });
    }
  }

  private String heard(Message answer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<FieldDescriptor, Object> field : answer.getAllFields().entrySet()) {
      fields.put(field.getKey().getName(), field.getValue());
    }
    if (fields.get("session") instanceof Session it) {
      session = it.getSessionId();
    }
    return fields.get("step") instanceof LoginStep it ? arm(it) : "";
  }

  private String arm(LoginStep step) {
    if (step.hasQrPending()) {
      token = step.getQrPending().getToken();
    }
    return switch (step.getKindCase()) {
      case KIND_NOT_SET -> "";
      case CODE_SENT -> "code_sent." + name(step.getCodeSent().getTypeCase());
      default -> name(step.getKindCase());
    };
  }

  private static String name(Enum<?> arm) {
    return arm.name().toLowerCase(java.util.Locale.ROOT);
  }
}
