package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.grpc.ListenException.Reason;
import dev.mtsidecar.sidecar.login.LoginFailure;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's gRPC listeners: loopback TCP, a Unix socket, and a server for health checks alone.
 *
 * <p>All share one bound on calls in flight and a few network threads, which never block.
 */
public final class GrpcServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcServer.class);

  /** Every request of the contract is far smaller; a bigger one is refused unread. */
  static final int MESSAGE_BYTES_MAX = 1 << 20;

  /** gRPC's own metadata and a trace's need less than one. */
  static final int METADATA_BYTES_MAX = 16 << 10;

  /** More streams on one connection than calls in flight, so that the surplus hears OVERLOADED. */
  private static final int SURPLUS_STREAMS = 128;

  /** Two saturate what a sidecar's callers ask; each costs memory. */
  private static final int NETWORK_THREADS_MAX = 2;

  /** How long a stream's message may wait for a caller who does not read. */
  private static final Duration READER_PATIENCE = Duration.ofMinutes(1);

  /** What the last answers need to get out. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final ListenSettings settings;
  private final Unary unary;
  private final Streams streams;
  private final HealthBoard health;
  private final List<BindableService> services;
  private final Consumer<String> breaches;
  private final List<Server> servers = new ArrayList<>();
  private @Nullable EventLoopGroup network;
  private @Nullable InetSocketAddress tcp;
  private @Nullable InetSocketAddress healthAddress;
  private @Nullable UnixSocketFile socket;

  /**
   * Starts nothing yet.
   *
   * @param breaches hears of every refusal that breaks the contract's rules; tests fail on it
   */
  public GrpcServer(
      ListenSettings settings, Served served, HealthBoard health, Consumer<String> breaches) {
    this.settings = settings;
    this.unary = new Unary(settings.maxCalls(), settings.defaultDeadline());
    this.health = health;
    this.streams = new Streams(settings.maxCalls(), READER_PATIENCE);
    List<BindableService> bound = new ArrayList<>();
    bound.add(new AuthGrpcService(served.logins(), unary, streams));
    bound.add(new SessionGrpcService(served.sessions(), unary, streams));
    bound.add(new SidecarGrpcService(served.sidecar(), unary));
    served.sandbox().ifPresent(it -> bound.add(new SandboxGrpcService(it, unary)));
    this.services = List.copyOf(bound);
    this.breaches = breaches;
  }

  /** The same; breaches are logged. */
  public GrpcServer(ListenSettings settings, Served served, HealthBoard health) {
    this(
        settings,
        served,
        health,
        what -> LOG.atError().addKeyValue("breach", what).log("a status breaks the contract"));
  }

  /**
   * Listens everywhere it was told to, or nowhere.
   *
   * @throws ListenException when an address is taken, not allowed, or refused by the system
   */
  public void start() throws ListenException {
    int threads = Math.min(NETWORK_THREADS_MAX, Runtime.getRuntime().availableProcessors());
    network =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("grpc-network", true), NioIoHandler.newFactory());
    try {
      if (settings.tcp().isPresent()) {
        tcp = listenTcp(settings.tcp().get());
      }
      if (settings.socket().isPresent()) {
        socket = listenUnix(settings.socket().get());
      }
      if (settings.health().isPresent()) {
        healthAddress = listenHealth(settings.health().get());
      }
    } catch (ListenException e) {
      close();
      throw e;
    }
    // The first refusal loads some hundred classes, which takes longer than many a deadline is.
    Thread.ofPlatform().daemon().name("grpc-rehearsal").start(GrpcServer::rehearse);
  }

  private static void rehearse() {
    var refusal = ErrorMapper.status(new LoginFailure.ShuttingDown());
    LOG.atTrace().addKeyValue("code", refusal.getStatus().getCode()).log("refusals rehearsed");
  }

  /** Where TCP callers go; empty when that is off. */
  public Optional<InetSocketAddress> tcpAddress() {
    return Optional.ofNullable(tcp);
  }

  /** Where callers on this machine's file system go; empty when that is off. */
  public Optional<Path> socketPath() {
    return Optional.ofNullable(socket).map(UnixSocketFile::path);
  }

  /** Where health checks go that have a server of their own. */
  public Optional<InetSocketAddress> healthAddress() {
    return Optional.ofNullable(healthAddress);
  }

  /** How many calls are in flight. */
  public int callsInFlight() {
    return unary.inFlight();
  }

  /** From now on new calls hear SHUTTING_DOWN, and health says not serving; the rest goes on. */
  public void refuseNewCalls() {
    HealthBoard.SERVICES.forEach(service -> health.set(service, false));
    unary.refuse();
    streams.end();
  }

  /**
   * Waits for the calls in flight; call {@link #refuseNewCalls} first.
   *
   * @return false when some are left after {@code patience}
   */
  public boolean awaitCalls(Duration patience) throws InterruptedException {
    return unary.drain(patience);
  }

  /** Ends everything at once; what is still in flight is interrupted. */
  @Override
  public void close() {
    unary.refuse();
    streams.end();
    unary.interrupt();
    servers.forEach(Server::shutdown);
    try {
      for (Server server : servers) {
        if (!server.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
          server.shutdownNow().awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      servers.forEach(Server::shutdownNow);
      Thread.currentThread().interrupt();
    }
    if (network != null) {
      // Its threads are daemons: nothing waits for their end.
      var _ = network.shutdownGracefully(0, GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (socket != null) {
      removeSocket(socket);
    }
  }

  private static void removeSocket(UnixSocketFile file) {
    try {
      file.remove();
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("path", file.path()).setCause(e).log("socket left behind");
    }
  }

  private InetSocketAddress listenTcp(InetSocketAddress address) throws ListenException {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new ListenException(
          text(address),
          Reason.NOT_ALLOWED,
          "is no loopback address; callers are not authenticated yet, so the daemon listens on"
              + " loopback or a Unix socket only",
          null);
    }
    Server server =
        bind(allServices(builder(address, NioServerSocketChannel.class)).build(), text(address));
    return (InetSocketAddress) server.getListenSockets().getFirst();
  }

  private UnixSocketFile listenUnix(Path path) throws ListenException {
    UnixSocketFile file = new UnixSocketFile(path);
    file.makeRoom();
    NettyServerBuilder builder =
        builder(UnixDomainSocketAddress.of(file.path()), NioServerDomainSocketChannel.class);
    bind(allServices(builder).build(), file.path().toString());
    file.open(settings.socketMode());
    return file;
  }

  private InetSocketAddress listenHealth(InetSocketAddress address) throws ListenException {
    Server server =
        bind(
            builder(address, NioServerSocketChannel.class).addService(health.service()).build(),
            text(address));
    return (InetSocketAddress) server.getListenSockets().getFirst();
  }

  private Server bind(Server server, String address) throws ListenException {
    try {
      server.start();
    } catch (IOException e) {
      server.shutdownNow();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean isTaken = cause instanceof java.net.BindException;
      throw new ListenException(
          address,
          isTaken ? Reason.TAKEN : Reason.REFUSED,
          isTaken ? "is taken" : "cannot be listened on: " + cause.getMessage(),
          e);
    }
    servers.add(server);
    return server;
  }

  private NettyServerBuilder builder(
      SocketAddress address, Class<? extends ServerChannel> channel) {
    EventLoopGroup group = java.util.Objects.requireNonNull(network, "started");
    return NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
        .channelType(channel)
        .bossEventLoopGroup(group)
        .workerEventLoopGroup(group)
        // Handlers leave for their own threads at once; a hop before that would only cost.
        .directExecutor()
        .maxInboundMessageSize(MESSAGE_BYTES_MAX)
        .maxInboundMetadataSize(METADATA_BYTES_MAX)
        .maxConcurrentCallsPerConnection(settings.maxCalls() + SURPLUS_STREAMS)
        // A sidecar's callers keep idle channels and look whether it is still there.
        .permitKeepAliveTime(10, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  private NettyServerBuilder allServices(NettyServerBuilder builder) {
    services.forEach(service -> builder.addService(TypedRefusals.decoding(service.bindService())));
    return builder
        .addService(health.service())
        .addService(ProtoReflectionServiceV1.newInstance())
        .addService(reflectionForOldTools())
        .fallbackHandlerRegistry(TypedRefusals.unknownMethods())
        // The last one added sees a call first, and its end last.
        .intercept(new ErrorConformance(breaches))
        .intercept(new CallLog());
  }

  @SuppressWarnings("deprecation") // grpcurl before 1.9 and Debian's ask for v1alpha
  private static io.grpc.ServerServiceDefinition reflectionForOldTools() {
    return ServerInterceptors.intercept(
        io.grpc.protobuf.services.ProtoReflectionService.newInstance());
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
