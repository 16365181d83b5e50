package dev.mtsidecar.sidecar;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.sandbox.SandboxSettings;
import dev.mtsidecar.sidecar.cli.Daemon;
import dev.mtsidecar.sidecar.cli.StartFailure;
import dev.mtsidecar.sidecar.config.ConfiguredDcs;
import dev.mtsidecar.sidecar.config.HostAndPort;
import dev.mtsidecar.sidecar.config.SandboxConfig;
import dev.mtsidecar.sidecar.config.Secret;
import dev.mtsidecar.sidecar.config.ServeConfig;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import dev.mtsidecar.sidecar.ops.Logging;
import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.GetLoginResponse;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.SessionServiceGrpc;
import dev.mtsidecar.v1.SessionServiceGrpc.SessionServiceBlockingV2Stub;
import dev.mtsidecar.v1.SidecarServiceGrpc;
import dev.mtsidecar.v1.SidecarServiceGrpc.SidecarServiceBlockingStub;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/** The whole daemon in this process, against a sandbox whose world a test can ask. */
final class LocalDaemon implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(7);

  private final Daemon daemon;
  private final ManagedChannel channel;

  private LocalDaemon(Daemon daemon) {
    this.daemon = daemon;
    this.channel =
        NettyChannelBuilder.forTarget(Objects.requireNonNull(daemon.ready().grpc()))
            .usePlaintext()
            .build();
  }

  static SandboxCluster telegram() throws IOException {
    return SandboxCluster.start(
        new SandboxSettings(Optional.empty(), 0, InstantSource.system(), false));
  }

  static LocalDaemon start(SandboxCluster telegram, Path folder) throws StartFailure {
    return start(telegram, folder, 1000);
  }

  static LocalDaemon start(SandboxCluster telegram, Path folder, int maxSessions)
      throws StartFailure {
    return start(telegram, folder, maxSessions, Duration.ofMinutes(15));
  }

  static LocalDaemon start(
      SandboxCluster telegram, Path folder, int maxSessions, Duration verifyInterval)
      throws StartFailure {
    return start(folder, maxSessions, verifyInterval, key -> serve(telegram, key));
  }

  /** One that looks for its DC 2 elsewhere. */
  static LocalDaemon start(SandboxCluster telegram, Path folder, HostAndPort dc2)
      throws StartFailure {
    return start(
        folder, 1000, Duration.ofMinutes(15), key -> serve(telegram, Map.of(2, List.of(dc2)), key));
  }

  private static LocalDaemon start(
      Path folder, int maxSessions, Duration verifyInterval, Function<Path, ServeConfig> serve)
      throws StartFailure {
    // The libraries below would otherwise log every packet into the build's output.
    Logging.start(SidecarConfig.LogFormat.TEXT, "error");
    var starter = new SidecarStarter();
    Path key = folder.resolve("store.key");
    if (!Files.exists(key)) {
      starter.newStoreKey(key);
    }
    SidecarConfig config = config("serve", folder, maxSessions, verifyInterval);
    return new LocalDaemon(starter.startServe(config, serve.apply(key)));
  }

  /** As `mtsidecar sandbox` starts it: Telegram is inside, and SandboxService served. */
  static LocalDaemon sandbox(Path folder) throws StartFailure {
    Logging.start(SidecarConfig.LogFormat.TEXT, "error");
    return new LocalDaemon(
        new SidecarStarter()
            .startSandbox(
                config("sandbox", folder, 1000, Duration.ofMinutes(15)),
                new SandboxConfig(0, Optional.empty(), false)));
  }

  private static SidecarConfig config(
      String command, Path folder, int maxSessions, Duration verifyInterval) {
    return new SidecarConfig(
        command,
        Optional.of(new HostAndPort("127.0.0.1", 0)),
        Optional.empty(),
        PosixFilePermissions.fromString("rw-------"),
        Optional.empty(),
        folder.resolve("state"),
        SidecarConfig.LogFormat.TEXT,
        "info",
        PATIENCE,
        Duration.ofSeconds(5),
        64,
        maxSessions,
        verifyInterval,
        false);
  }

  private static ServeConfig serve(SandboxCluster telegram, Path key) {
    Map<Integer, List<HostAndPort>> dcs = new TreeMap<>();
    telegram.dcs().forEach(dc -> dcs.put(dc.id(), List.of(HostAndPort.of(dc.address()))));
    return serve(telegram, dcs, key);
  }

  private static ServeConfig serve(
      SandboxCluster telegram, Map<Integer, List<HostAndPort>> dcs, Path key) {
    return new ServeConfig(
        "production",
        Optional.of(new ConfiguredDcs(false, 2, dcs, List.of(telegram.publicKeyPem()))),
        OptionalInt.empty(),
        "intermediate",
        OptionalInt.of(94_575),
        Optional.of(new Secret("0123456789abcdef0123456789abcdef")),
        key,
        "test",
        "test",
        "0",
        "en");
  }

  String address() {
    return Objects.requireNonNull(daemon.ready().grpc());
  }

  AuthServiceBlockingStub stub() {
    return AuthServiceGrpc.newBlockingStub(channel);
  }

  Channel channel() {
    return channel;
  }

  SessionServiceBlockingV2Stub sessions() {
    return SessionServiceGrpc.newBlockingV2Stub(channel);
  }

  SidecarServiceBlockingStub sidecar() {
    return SidecarServiceGrpc.newBlockingStub(channel);
  }

  SendCodeResponse sendCode(SendCodeRequest.Builder request) {
    return stub().sendCode(request.build());
  }

  GetLoginResponse getLogin(String sessionId) {
    return stub().getLogin(GetLoginRequest.newBuilder().setSessionId(sessionId).build());
  }

  GetLoginResponse findLogin(String clientReference) {
    return stub()
        .getLogin(GetLoginRequest.newBuilder().setClientReference(clientReference).build());
  }

  @Override
  public void close() {
    hangUp();
    drain();
  }

  /** Ends the daemon; its callers still hear what it says last. */
  void drain() {
    try {
      daemon.drain(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends its callers' calls. */
  void hangUp() {
    channel.shutdownNow();
  }
}
