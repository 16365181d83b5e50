package dev.mtsidecar.client;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.LoginStep;
import dev.mtsidecar.v1.SandboxServiceGrpc;
import dev.mtsidecar.v1.SentCode;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SessionServiceGrpc;
import dev.mtsidecar.v1.SidecarServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays one row of {@code mtsidecar sandbox --numbers --json}: by names and proto JSON alone, so
 * that a new row needs no new code. From call to call it carries the session_id and the last QR
 * token.
 */
final class ScriptPlayer {
  private static final long PATIENCE_MILLIS = 25_000;
  private static final String DEADLINE_REACHED = "DEADLINE_REACHED";

  private static final Map<String, MethodDescriptor<?, ?>> METHODS =
      Stream.of(
              AuthServiceGrpc.getServiceDescriptor(),
              SessionServiceGrpc.getServiceDescriptor(),
              SidecarServiceGrpc.getServiceDescriptor(),
              SandboxServiceGrpc.getServiceDescriptor())
          .map(io.grpc.ServiceDescriptor::getMethods)
          .flatMap(Collection::stream)
          .collect(
              Collectors.toMap(
                  it -> it.getFullMethodName().replaceFirst("^mtsidecar\\.v1\\.", ""), it -> it));

  private final Channel channel;
  private String session = "";
  private ByteString token = ByteString.EMPTY;

  private ScriptPlayer(Channel channel) {
    this.channel = channel;
  }

  /** The first call that went otherwise than the row says, in words. */
  static Optional<String> play(Channel channel, JsonObject row) throws Exception {
    var player = new ScriptPlayer(channel);
    int number = 0;
    for (var element : row.getAsJsonArray("script")) {
      JsonObject step = element.getAsJsonObject();
      number++;
      String expected = step.get("expect").getAsString();
      String came = player.call(step, expected);
      if (!came.equals(expected)) {
        return Optional.of(
            "%s (%s): call %d %s: expected '%s', came '%s'"
                .formatted(
                    row.get("phone_number").getAsString(),
                    row.get("title").getAsString(),
                    number,
                    step.get("rpc").getAsString(),
                    expected,
                    came));
      }
    }
    return number == 0 ? Optional.of("a row without calls") : Optional.empty();
  }

  private String call(JsonObject step, String expected) throws Exception {
    MethodDescriptor<Message, Message> method = method(step.get("rpc").getAsString());
    Message request = request(step, method);
    long millis =
        step.has("deadline")
            ? Durations.toMillis(Durations.parse(step.get("deadline").getAsString()))
            : PATIENCE_MILLIS;
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
    try {
      return method.getType() == MethodDescriptor.MethodType.UNARY
          ? heard(ClientCalls.blockingUnaryCall(channel, method, options, request))
          : stream(method, options, request, expected);
    } catch (StatusRuntimeException e) {
      SidecarError error = SidecarError.of(e);
      session = error.sessionId().orElse(session);
      if (error.code() == Status.Code.DEADLINE_EXCEEDED && expected.equals(DEADLINE_REACHED)) {
        return DEADLINE_REACHED; // who of the two is faster to say so is a matter of milliseconds
      }
      return error.reason().isEmpty() ? "unsigned " + error.code() : error.reason();
    }
  }

  @SuppressWarnings("unchecked") // Every method of the contract takes a message and answers by one.
  private static MethodDescriptor<Message, Message> method(String rpc) {
    MethodDescriptor<?, ?> method = METHODS.get(rpc);
    if (method == null) {
      throw new AssertionError("no such RPC: " + rpc);
    }
    return (MethodDescriptor<Message, Message>) method;
  }

  private Message request(JsonObject step, MethodDescriptor<Message, Message> method)
      throws Exception {
    var marshaller = (MethodDescriptor.PrototypeMarshaller<Message>) method.getRequestMarshaller();
    Message.Builder builder = marshaller.getMessagePrototype().newBuilderForType();
    JsonObject fields = step.getAsJsonObject("request");
    JsonFormat.parser().merge(fields.toString(), builder);
    Descriptor type =
        ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
            .getMethodDescriptor()
            .getInputType();
    FieldDescriptor sessionId = type.findFieldByName("session_id");
    if (sessionId != null && !fields.has("session_id") && !session.isEmpty()) {
      builder.setField(sessionId, session);
    }
    if (step.get("rpc").getAsString().equals("SandboxService/ScanLoginToken")
        && !fields.has("token")) {
      builder.setField(type.findFieldByName("token"), token);
    }
    return builder.build();
  }

  /** Reads until a message brings what is expected; the last one's arm where none does. */
  private String stream(
      MethodDescriptor<Message, Message> method,
      CallOptions options,
      Message request,
      String expected)
      throws Exception {
    try (Context.CancellableContext context = Context.current().withCancellation()) {
      return context.call(() -> {
        String last = "an empty stream";
        Iterator<Message> answers =
            ClientCalls.blockingServerStreamingCall(channel, method, options, request);
        while (answers.hasNext()) {
          last = heard(answers.next());
          if (last.equals(expected)) {
            return last;
          }
        }
        return last;
      });
    }
  }

  private String heard(Message answer) {
    Descriptor type = answer.getDescriptorForType();
    FieldDescriptor named = type.findFieldByName("session");
    if (named != null && answer.getField(named) instanceof Session it && answer.hasField(named)) {
      session = it.getSessionId();
    }
    FieldDescriptor step = type.findFieldByName("step");
    if (step == null || !(answer.getField(step) instanceof LoginStep it)) {
      return "";
    }
    if (it.hasQrPending()) {
      token = it.getQrPending().getToken();
    }
    String arm = arm(it, LoginStep.getDescriptor(), "kind");
    return it.hasCodeSent()
        ? arm + "." + arm(it.getCodeSent(), SentCode.getDescriptor(), "type")
        : arm;
  }

  private static String arm(Message message, Descriptor type, String oneof) {
    var choice =
        type.getOneofs().stream()
            .filter(it -> it.getName().equals(oneof))
            .findFirst()
            .orElseThrow();
    FieldDescriptor set = message.getOneofFieldDescriptor(choice);
    return set == null ? "" : set.getName();
  }
}
