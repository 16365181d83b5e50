package dev.mtsidecar.sidecar.cli;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;

/** Opens channels to addresses as gRPC writes them. */
final class Channels {
  private static final String UNIX = "unix:";

  private Channels() {}

  static ManagedChannel open(String address) {
    if (!address.startsWith(UNIX)) {
      return NettyChannelBuilder.forTarget(address).usePlaintext().build();
    }
    String path = address.substring(UNIX.length());
    // unix:///path and unix:/path are the same.
    String absolute = path.startsWith("//") ? path.substring(2) : path;
    return NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(absolute))
        .channelType(NioDomainSocketChannel.class)
        .eventLoopGroup(
            new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("call", true), NioIoHandler.newFactory()))
        .overrideAuthority("localhost")
        .usePlaintext()
        .build();
  }
}
