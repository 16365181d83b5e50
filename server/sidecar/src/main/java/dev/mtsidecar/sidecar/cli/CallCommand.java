package dev.mtsidecar.sidecar.cli;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.mtsidecar.sidecar.config.Durations;
import dev.mtsidecar.sidecar.config.RuntimeDir;
import dev.mtsidecar.v1.AuthServiceOuterClass;
import dev.mtsidecar.v1.Errors;
import dev.mtsidecar.v1.Login;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code call}: a gRPC client like any other, JSON in and out. */
final class CallCommand {
  private static final int REQUEST_BYTES_MAX = 8 << 20;
  private static final List<FileDescriptor> FILES =
      List.of(AuthServiceOuterClass.getDescriptor(), Login.getDescriptor(), Errors.getDescriptor());

  private final Map<String, String> environment;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  private String method = "";
  private String request = "{}";
  private @Nullable String address;
  private @Nullable Duration deadline;
  private boolean isHelp;
  private final Metadata headers = new Metadata();

  CallCommand(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  int run(List<String> args) throws UsageException, StartFailure, InterruptedException {
    parse(args);
    if (isHelp) {
      out.println(HelpText.of("call"));
      return CommandLineApp.DONE;
    }
    MethodDescriptor called = method(method);
    DynamicMessage message = message(called.getInputType());
    ManagedChannel channel = Channels.open(address());
    try {
      DynamicMessage answer = call(channel, called, message);
      out.println(StatusJson.printer().print(answer));
      return CommandLineApp.DONE;
    } catch (StatusRuntimeException e) {
      err.println(StatusJson.text(e));
      return CommandLineApp.FAILED;
    } catch (InvalidProtocolBufferException e) {
      throw StartFailure.atRunTime("the answer cannot be shown: " + e.getMessage());
    } finally {
      channel.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
      out.flush();
    }
  }

  private DynamicMessage call(
      ManagedChannel channel, MethodDescriptor called, DynamicMessage message) {
    var grpcMethod =
        io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
            .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(
                io.grpc.MethodDescriptor.generateFullMethodName(
                    called.getService().getFullName(), called.getName()))
            .setRequestMarshaller(
                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(called.getInputType())))
            .setResponseMarshaller(
                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(called.getOutputType())))
            .build();
    CallOptions options =
        deadline == null
            ? CallOptions.DEFAULT
            : CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
    var intercepted =
        io.grpc.ClientInterceptors.intercept(
            channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    return ClientCalls.blockingUnaryCall(intercepted, grpcMethod, options, message);
  }

  private void parse(List<String> args) throws UsageException {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      switch (arg) {
        case "-h", "--help" -> isHelp = true;
        case "-d", "-H", "--address", "--deadline" -> {
          if (++i == args.size()) {
            throw usage(arg + " needs a value");
          }
          value(arg, args.get(i));
        }
        default -> {
          if (arg.startsWith("-") || !method.isEmpty()) {
            throw usage("call does not know \"" + arg + "\"");
          }
          method = arg;
        }
      }
    }
    if (method.isEmpty() && !isHelp) {
      throw usage("call needs SERVICE/METHOD, such as AuthService/SendCode");
    }
  }

  private void value(String flag, String value) throws UsageException {
    switch (flag) {
      case "-d" -> request = value;
      case "--address" -> address = value;
      case "--deadline" ->
          deadline =
              Durations.parse(value)
                  .orElseThrow(
                      () -> usage("--deadline must be a duration such as 10s, not " + value));
      default -> {
        int colon = value.indexOf(':');
        try {
          headers.put(
              Metadata.Key.of(
                  value.substring(0, Math.max(0, colon)).strip(), Metadata.ASCII_STRING_MARSHALLER),
              value.substring(colon + 1).strip());
        } catch (IllegalArgumentException e) {
          throw usage("-H must be 'name: value'");
        }
      }
    }
  }

  private static UsageException usage(String message) {
    return new UsageException(message, "(./mtsidecar call --help)");
  }

  private static MethodDescriptor method(String name) throws UsageException {
    String wanted = name.startsWith("mtsidecar.v1.") ? name : "mtsidecar.v1." + name;
    List<String> known = new ArrayList<>();
    for (FileDescriptor file : FILES) {
      for (ServiceDescriptor service : file.getServices()) {
        for (MethodDescriptor candidate : service.getMethods()) {
          String full = service.getFullName() + "/" + candidate.getName();
          if (full.equals(wanted)) {
            return candidate;
          }
          known.add(service.getName() + "/" + candidate.getName());
        }
      }
    }
    throw new UsageException("no method \"" + name + "\"; there are: " + String.join(", ", known));
  }

  private DynamicMessage message(Descriptor type) throws UsageException {
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    try {
      JsonFormat.parser().merge(requestText(), message);
      return message.build();
    } catch (InvalidProtocolBufferException e) {
      throw usage("the request is no " + type.getName() + ": " + e.getMessage());
    } catch (IOException e) {
      throw usage("the request cannot be read: " + e.getMessage());
    }
  }

  private String requestText() throws IOException, UsageException {
    if (!request.startsWith("@")) {
      return request;
    }
    byte[] bytes;
    if (request.equals("@-")) {
      bytes = in.readNBytes(REQUEST_BYTES_MAX + 1);
    } else {
      try (InputStream file = Files.newInputStream(Path.of(request.substring(1)))) {
        bytes = file.readNBytes(REQUEST_BYTES_MAX + 1);
      }
    }
    if (bytes.length > REQUEST_BYTES_MAX) {
      throw usage("the request is longer than " + REQUEST_BYTES_MAX + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String address() throws StartFailure {
    String given = address != null ? address : environment.getOrDefault("MTSIDECAR_ADDRESS", "");
    if (!given.isEmpty()) {
      return given;
    }
    List<RunningDaemons.Entry> live = new RunningDaemons(RuntimeDir.of(environment)).live();
    if (live.isEmpty()) {
      throw StartFailure.atRunTime(
          "no daemon of yours runs",
          "start one:    ./mtsidecar sandbox",
          "or name one:  --address 127.0.0.1:50051 (MTSIDECAR_ADDRESS)");
    }
    if (live.size() > 1) {
      throw StartFailure.atRunTime(
          "several daemons of yours run; name one with --address:",
          live.stream()
              .map(it -> "%s (%s, process %d)".formatted(it.address(), it.command(), it.pid()))
              .collect(Collectors.joining("\n  ")));
    }
    return live.get(0).address();
  }
}
