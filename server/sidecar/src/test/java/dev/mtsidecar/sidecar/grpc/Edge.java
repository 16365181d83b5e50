package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.SendCodeRequest;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A real server on loopback in front of a fake login flow, and callers of it. */
final class Edge implements AutoCloseable {
  static final int MAX_CALLS = 4;
  static final SendCodeRequest SEND =
      SendCodeRequest.newBuilder().setPhoneNumber(Sessions.PHONE).build();

  final FakeLogins logins = new FakeLogins();
  final FakeSessions sessions = new FakeSessions();
  final FakeSidecar sidecar = new FakeSidecar();
  final HealthBoard health = new HealthBoard();
  final List<String> breaches = new CopyOnWriteArrayList<>();
  final GrpcServer server;
  private final List<Runnable> callers = new ArrayList<>();

  private Edge(ListenSettings settings) throws ListenException {
    this.server =
        new GrpcServer(
            settings,
            new Served(logins, sessions, sidecar, Optional.empty()),
            health,
            breaches::add);
    server.start();
  }

  static Edge start() throws ListenException {
    return new Edge(tcp(0));
  }

  static Edge start(ListenSettings settings) throws ListenException {
    return new Edge(settings);
  }

  static ListenSettings tcp(int port) {
    return settings(
        Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
        Optional.empty(),
        Optional.empty());
  }

  static ListenSettings socket(Path path) {
    return settings(Optional.empty(), Optional.of(path), Optional.empty());
  }

  static ListenSettings settings(
      Optional<InetSocketAddress> tcp, Optional<Path> socket, Optional<InetSocketAddress> health) {
    return new ListenSettings(
        tcp,
        socket,
        PosixFilePermissions.fromString("rw-rw----"),
        health,
        MAX_CALLS,
        Duration.ofSeconds(30));
  }

  int port() {
    return server.tcpAddress().orElseThrow().getPort();
  }

  ManagedChannel channel() {
    return channel(port());
  }

  ManagedChannel channel(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .usePlaintext()
            .maxInboundMetadataSize(64 << 10)
            .build();
    callers.add(channel::shutdownNow);
    return channel;
  }

  ManagedChannel unixChannel() {
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(
                UnixDomainSocketAddress.of(server.socketPath().orElseThrow()))
            .eventLoopGroup(loop)
            .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
            .usePlaintext()
            .build();
    callers.add(() -> {
      channel.shutdownNow();
      var _ = loop.shutdownGracefully(1, 2, TimeUnit.SECONDS);
    });
    return channel;
  }

  AuthServiceGrpc.AuthServiceBlockingStub stub() {
    return AuthServiceGrpc.newBlockingStub(channel());
  }

  /** What a caller sees who sends these very bytes to a method. */
  Refused refusedRaw(String method, byte[]... messages) {
    return Refused.of(raw(method, messages));
  }

  StatusRuntimeException raw(String method, byte[]... messages) {
    MethodDescriptor<byte[], byte[]> descriptor =
        MethodDescriptor.newBuilder(new Octets(), new Octets())
            .setType(MethodDescriptor.MethodType.CLIENT_STREAMING)
            .setFullMethodName(method)
            .build();
    var call =
        channel().newCall(descriptor, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
    return catchThrowableOfType(
        StatusRuntimeException.class,
        () -> {
          var observer = new LastAnswer();
          var requests = ClientCalls.asyncClientStreamingCall(call, observer);
          for (byte[] message : messages) {
            requests.onNext(message);
          }
          requests.onCompleted();
          observer.await();
        });
  }

  @Override
  public void close() {
    callers.forEach(Runnable::run);
    server.close();
    assertThat(breaches).as("statuses that break the contract").isEmpty();
  }

  /** Waits for the end of one call. */
  private static final class LastAnswer implements StreamObserver<byte[]> {
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();

    @Override
    public void onNext(byte[] value) {}

    @Override
    public void onError(Throwable t) {
      end.complete(Optional.of(t));
    }

    @Override
    public void onCompleted() {
      end.complete(Optional.empty());
    }

    void await() throws Exception {
      Optional<Throwable> error = end.get(20, TimeUnit.SECONDS);
      if (error.isPresent() && error.get() instanceof StatusRuntimeException refused) {
        throw refused;
      }
    }
  }

  private static final class Octets implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
