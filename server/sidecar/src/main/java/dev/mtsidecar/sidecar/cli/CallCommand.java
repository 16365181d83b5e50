package dev.mtsidecar.sidecar.cli;

import com.google.gson.JsonParseException;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.mtsidecar.sidecar.config.StrictJson;
import dev.mtsidecar.v1.AuthServiceOuterClass;
import dev.mtsidecar.v1.SandboxServiceOuterClass;
import dev.mtsidecar.v1.SessionServiceOuterClass;
import dev.mtsidecar.v1.SidecarServiceOuterClass;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code call}: a gRPC client like any other, JSON in and out. */
final class CallCommand {
  private static final int REQUEST_BYTES_MAX = 8 << 20;
  private static final List<FileDescriptor> FILES =
      List.of(
          AuthServiceOuterClass.getDescriptor(),
          SessionServiceOuterClass.getDescriptor(),
          SidecarServiceOuterClass.getDescriptor(),
          SandboxServiceOuterClass.getDescriptor());

  private final Map<String, String> environment;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  CallCommand(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  int run(List<String> args) throws UsageException, StartFailure, InterruptedException {
    CallArguments call = CallArguments.parse(args);
    if (call.isHelp()) {
      out.println(HelpText.of("call"));
      return CommandLineApp.DONE;
    }
    MethodDescriptor called = method(call.method());
    DynamicMessage message = message(called.getInputType(), requestText(call.request()));
    ManagedChannel channel = channel(Addresses.of(call.address(), environment));
    try {
      Iterator<DynamicMessage> answers = call(channel, call, called, message);
      // A stream may last: one line for each message can be read while it does.
      JsonFormat.Printer printer =
          called.isServerStreaming()
              ? StatusJson.printer().omittingInsignificantWhitespace()
              : StatusJson.printer();
      while (answers.hasNext()) {
        out.println(printer.print(answers.next()));
        out.flush();
      }
      return CommandLineApp.DONE;
    } catch (StatusRuntimeException e) {
      err.println(StatusJson.text(e));
      return CommandLineApp.FAILED;
    } catch (InvalidProtocolBufferException e) {
      throw StartFailure.atRunTime("the answer cannot be shown: " + e.getMessage());
    } finally {
      channel.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
    }
  }

  private static Iterator<DynamicMessage> call(
      ManagedChannel channel, CallArguments call, MethodDescriptor called, DynamicMessage message) {
    var grpcMethod =
        io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
            .setType(
                called.isServerStreaming()
                    ? io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING
                    : io.grpc.MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(
                io.grpc.MethodDescriptor.generateFullMethodName(
                    called.getService().getFullName(), called.getName()))
            .setRequestMarshaller(
                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(called.getInputType())))
            .setResponseMarshaller(
                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(called.getOutputType())))
            .build();
    CallOptions options =
        call.deadline()
            .map(it -> CallOptions.DEFAULT.withDeadlineAfter(it.toNanos(), TimeUnit.NANOSECONDS))
            .orElse(CallOptions.DEFAULT);
    var intercepted =
        io.grpc.ClientInterceptors.intercept(
            channel, MetadataUtils.newAttachHeadersInterceptor(call.headers()));
    return called.isServerStreaming()
        ? ClientCalls.blockingServerStreamingCall(intercepted, grpcMethod, options, message)
        : List.of(ClientCalls.blockingUnaryCall(intercepted, grpcMethod, options, message))
            .iterator();
  }

  static ManagedChannel channel(String address) throws UsageException {
    try {
      return Channels.open(address);
    } catch (IllegalArgumentException e) {
      throw CallArguments.usage(
          "\"" + address + "\" is no address; expected 127.0.0.1:50051 or unix:///path");
    }
  }

  /** The methods there are, as {@code call} takes them. */
  static List<String> methods() {
    List<String> known = new ArrayList<>();
    for (FileDescriptor file : FILES) {
      for (ServiceDescriptor service : file.getServices()) {
        service.getMethods().forEach(it -> known.add(service.getName() + "/" + it.getName()));
      }
    }
    return known;
  }

  private static MethodDescriptor method(String name) throws UsageException {
    String wanted = name.startsWith("mtsidecar.v1.") ? name : "mtsidecar.v1." + name;
    for (FileDescriptor file : FILES) {
      for (ServiceDescriptor service : file.getServices()) {
        for (MethodDescriptor candidate : service.getMethods()) {
          if ((service.getFullName() + "/" + candidate.getName()).equals(wanted)) {
            return candidate;
          }
        }
      }
    }
    throw new UsageException(
        "no method \"" + name + "\"; there are: " + String.join(", ", methods()));
  }

  private static DynamicMessage message(Descriptor type, String json) throws UsageException {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    try {
      // The proto parser forgives what is no JSON: single quotes, a second value behind the first.
      var _ = StrictJson.object(json);
      JsonFormat.parser().merge(json, message);
      return message.build();
    } catch (InvalidProtocolBufferException | JsonParseException e) {
      throw CallArguments.usage("the request is no " + type.getName() + ": " + e.getMessage());
    }
  }

  private String requestText(String request) throws UsageException {
    if (!request.startsWith("@")) {
      return request;
    }
    byte[] bytes;
    try {
      bytes = requestBytes(request.substring(1));
    } catch (IOException | InvalidPathException e) {
      throw CallArguments.usage("-d " + request + " cannot be read: " + e);
    }
    if (bytes.length > REQUEST_BYTES_MAX) {
      throw CallArguments.usage("the request is longer than " + REQUEST_BYTES_MAX + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private byte[] requestBytes(String file) throws IOException {
    if (file.equals("-")) {
      return in.readNBytes(REQUEST_BYTES_MAX + 1);
    }
    try (InputStream content = Files.newInputStream(Path.of(file))) {
      return content.readNBytes(REQUEST_BYTES_MAX + 1);
    }
  }
}
