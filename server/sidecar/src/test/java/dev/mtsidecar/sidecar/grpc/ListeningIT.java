package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtsidecar.v1.AuthServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListeningIT {
  @TempDir private Path folder;

  @Test
  void callersComeOverTheUnixSocket() throws Exception {
    try (Edge edge = Edge.start(Edge.socket(folder.resolve("run/api.sock")))) {
      var answer = AuthServiceGrpc.newBlockingStub(edge.unixChannel()).sendCode(Edge.SEND);

      assertThat(answer.hasStep()).isTrue();
      assertThat(edge.server.tcpAddress()).isEmpty();
    }
  }

  @Test
  void theSocketHasItsModeAndItsDirectoryIsPrivate() throws Exception {
    Path socket = folder.resolve("deep/run/api.sock");
    try (Edge edge = Edge.start(Edge.socket(socket))) {
      assertThat(edge.server.socketPath()).contains(socket);
      assertThat(mode(socket)).isEqualTo("rw-rw----");
      assertThat(mode(folder.resolve("deep/run"))).isEqualTo("rwx------");
    }
    assertThat(socket).doesNotExist();
  }

  @Test
  void aDirectoryThatIsThereKeepsItsMode() throws Exception {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-x---"));
    try (Edge edge = Edge.start(Edge.socket(run.resolve("api.sock")))) {
      assertThat(edge.server.socketPath()).isPresent();
      assertThat(mode(run)).isEqualTo("rwxr-x---");
    }
  }

  @Test
  void aSocketThatNobodyAnswersOnIsReplaced() throws Exception {
    Path path = folder.resolve("api.sock");
    try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(path).exists();

    try (Edge edge = Edge.start(Edge.socket(path))) {
      assertThat(AuthServiceGrpc.newBlockingStub(edge.unixChannel()).sendCode(Edge.SEND).hasStep())
          .isTrue();
    }
  }

  @Test
  void aLiveSocketIsLeftAlone() throws Exception {
    Path path = folder.resolve("api.sock");
    try (Edge first = Edge.start(Edge.socket(path))) {
      ListenException refused = refused(Edge.socket(path));

      assertThat(refused.reason()).isEqualTo(ListenException.Reason.TAKEN);
      assertThat(refused).hasMessageContaining(path.toString());
      assertThat(AuthServiceGrpc.newBlockingStub(first.unixChannel()).sendCode(Edge.SEND).hasStep())
          .isTrue();
    }
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws Exception {
    Path path = Files.writeString(folder.resolve("api.sock"), "precious");

    ListenException refused = refused(Edge.socket(path));

    assertThat(refused.reason()).isEqualTo(ListenException.Reason.NOT_ALLOWED);
    assertThat(path).hasContent("precious");
  }

  @Test
  void aPathThatIsTooLongIsRefusedInWords() throws Exception {
    ListenException refused = refused(Edge.socket(folder.resolve("x".repeat(110))));

    assertThat(refused).hasMessageContaining("at most 107").hasMessageContaining("--socket");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (Edge first = Edge.start()) {
      ListenException refused = refused(Edge.tcp(first.port()));

      assertThat(refused.reason()).isEqualTo(ListenException.Reason.TAKEN);
      assertThat(refused.address()).endsWith(":" + first.port());
    }
  }

  @Test
  void anOpenAddressIsRefusedAsLongAsCallersHaveNoNames() throws Exception {
    ListenException refused =
        refused(
            Edge.settings(
                Optional.of(new InetSocketAddress("0.0.0.0", 0)),
                Optional.empty(),
                Optional.empty()));

    assertThat(refused.reason()).isEqualTo(ListenException.Reason.NOT_ALLOWED);
  }

  @Test
  void healthIsToldByServiceName() throws Exception {
    try (Edge edge = Edge.start()) {
      edge.health.set(HealthBoard.Subject.AUTH_SERVICE, true);
      edge.health.set(HealthBoard.Subject.STORE, true);

      Channel channel = edge.channel();

      assertThat(health(channel, "")).isEqualTo(ServingStatus.SERVING);
      assertThat(health(channel, "mtsidecar.v1.AuthService")).isEqualTo(ServingStatus.SERVING);
      assertThat(health(channel, "mtsidecar.store")).isEqualTo(ServingStatus.SERVING);
      assertThat(health(channel, "mtsidecar.telegram")).isEqualTo(ServingStatus.NOT_SERVING);

      edge.server.refuseNewCalls();

      assertThat(health(channel, "mtsidecar.v1.AuthService")).isEqualTo(ServingStatus.NOT_SERVING);
      assertThat(health(channel, "")).isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void theHealthListenerServesHealthAndNothingElse() throws Exception {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (Edge edge =
        Edge.start(Edge.settings(Optional.empty(), Optional.empty(), Optional.of(loopback)))) {
      Channel channel = edge.channel(edge.server.healthAddress().orElseThrow().getPort());

      assertThat(health(channel, "")).isEqualTo(ServingStatus.SERVING);
      var refused =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () -> AuthServiceGrpc.newBlockingStub(channel).sendCode(Edge.SEND));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    }
  }

  @Test
  void reflectionNamesTheServicesAndShowsTheContract() throws Exception {
    try (Edge edge = Edge.start()) {
      var list =
          reflect(edge.channel(), ServerReflectionRequest.newBuilder().setListServices("").build());
      var file =
          reflect(
              edge.channel(),
              ServerReflectionRequest.newBuilder()
                  .setFileContainingSymbol("mtsidecar.v1.AuthService.SendCode")
                  .build());

      assertThat(list.getListServicesResponse().getServiceList())
          .extracting(ServiceResponse::getName)
          .contains(
              "mtsidecar.v1.AuthService",
              "grpc.health.v1.Health",
              "grpc.reflection.v1.ServerReflection",
              "grpc.reflection.v1alpha.ServerReflection");
      assertThat(file.getFileDescriptorResponse().getFileDescriptorProtoCount()).isPositive();
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static ListenException refused(ListenSettings settings) {
    return catchThrowableOfType(ListenException.class, () -> Edge.start(settings));
  }

  private static ServingStatus health(Channel channel, String service) {
    return HealthGrpc.newBlockingStub(channel)
        .check(HealthCheckRequest.newBuilder().setService(service).build())
        .getStatus();
  }

  private static ServerReflectionResponse reflect(Channel channel, ServerReflectionRequest request)
      throws Exception {
    CompletableFuture<ServerReflectionResponse> first = new CompletableFuture<>();
    var requests =
        ServerReflectionGrpc.newStub(channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse answer) {
                    first.complete(answer);
                  }

                  @Override
                  public void onError(Throwable t) {
                    first.completeExceptionally(t);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(request);
    ServerReflectionResponse answer = first.get(10, TimeUnit.SECONDS);
    requests.onCompleted();
    return answer;
  }
}
