package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.SandboxServiceGrpc;
import dev.mtsidecar.v1.SessionServiceGrpc;
import dev.mtsidecar.v1.SidecarServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract declares is there: a call that nobody serves would be a lie. */
final class ServedMethodsIT {
  @TempDir private static Path folder;

  private static SandboxProcess daemon;
  private static ManagedChannel channel;

  @BeforeAll
  static void start() throws Exception {
    daemon = SandboxProcess.start(folder.resolve("state"), List.of(), List.of());
    channel = NettyChannelBuilder.forTarget(daemon.address()).usePlaintext().build();
  }

  @AfterAll
  static void stop() throws Exception {
    channel.shutdownNow();
    daemon.kill();
  }

  static Stream<MethodDescriptor<?, ?>> declared() {
    return Stream.of(
            AuthServiceGrpc.getServiceDescriptor(),
            SessionServiceGrpc.getServiceDescriptor(),
            SidecarServiceGrpc.getServiceDescriptor(),
            SandboxServiceGrpc.getServiceDescriptor())
        .flatMap(it -> it.getMethods().stream());
  }

  @ParameterizedTest
  @MethodSource("declared")
  void everyDeclaredCallIsServed(MethodDescriptor<?, ?> method) {
    assertThat(code(method)).isNotIn(Code.UNIMPLEMENTED, Code.UNKNOWN, Code.INTERNAL);
  }

  private static <Q, R> Code code(MethodDescriptor<Q, R> method) {
    Q empty = method.parseRequest(InputStream.nullInputStream());
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS);
    try {
      if (method.getType() == MethodDescriptor.MethodType.UNARY) {
        assertThat(ClientCalls.blockingUnaryCall(channel, method, options, empty)).isNotNull();
      } else {
        var answers = ClientCalls.blockingServerStreamingCall(channel, method, options, empty);
        assertThat(answers.hasNext()).isTrue();
      }
      return Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }
}
