package dev.mtsidecar.sidecar.diagnosis;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.RpcResult;
import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.mtproto.connection.CallTimeoutException;
import dev.mtsidecar.mtproto.connection.ConnectionLostException;
import dev.mtsidecar.mtproto.connection.Endpoint;
import dev.mtsidecar.mtproto.connection.LinkFailure;
import dev.mtsidecar.mtproto.connection.MtprotoConnection;
import dev.mtsidecar.sidecar.config.HostAndPort;
import dev.mtsidecar.sidecar.diagnosis.Hop.Kind;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.api.Config;
import dev.mtsidecar.tl.api.HelpGetConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tries the way to one address of one DC, hop by hop, until one fails. */
final class Trial {
  private static final Duration DIAL = Duration.ofSeconds(3);
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final Endpoint endpoint;
  private final InetSocketAddress address;
  private final Diagnosis.Opener opener;
  private final Executor executor;
  private final Deadline deadline;
  private final Hops hops;

  /** Tries nothing yet. */
  Trial(
      Endpoint endpoint,
      InetSocketAddress address,
      Diagnosis.Opener opener,
      Executor executor,
      Deadline deadline) {
    this.endpoint = endpoint;
    this.address = address;
    this.opener = opener;
    this.executor = executor;
    this.deadline = deadline;
    this.hops =
        new Hops(
            endpoint.dcId(),
            new HostAndPort(address.getHostString(), address.getPort()).toString());
  }

  List<Hop> run() throws InterruptedException {
    if (deadline.isOver()) {
      hops.fails(Kind.TCP, "not tried: the call's time was over");
      return hops.list();
    }
    Optional<InetSocketAddress> found = found();
    if (found.isPresent() && isDialled(found.get())) {
      speak(found.get());
    }
    return hops.list();
  }

  /** Looks the name up; an address in numbers has none. */
  private Optional<InetSocketAddress> found() throws InterruptedException {
    String host = address.getHostString();
    if (NUMERIC.matcher(host).matches()) {
      return Optional.of(address);
    }
    var lookup = CompletableFuture.supplyAsync(() -> lookUp(host), executor);
    try {
      InetAddress found = lookup.get(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
      hops.works(Kind.DNS, "found " + found.getHostAddress());
      return Optional.of(new InetSocketAddress(found, address.getPort()));
    } catch (ExecutionException e) {
      hops.fails(Kind.DNS, "the name is not known: " + rootMessage(e));
    } catch (TimeoutException e) {
      hops.fails(Kind.DNS, "the name server does not answer");
    }
    return Optional.empty();
  }

  private static InetAddress lookUp(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private boolean isDialled(InetSocketAddress found) {
    try (Socket socket = new Socket()) {
      long millis = Math.clamp(deadline.remaining().toMillis(), 1, DIAL.toMillis());
      socket.connect(found, Math.toIntExact(millis));
      hops.works(Kind.TCP, "connected");
      return true;
    } catch (IOException e) {
      hops.fails(Kind.TCP, "not connected: " + e.getMessage());
      return false;
    }
  }

  private void speak(InetSocketAddress found) throws InterruptedException {
    FreshKey key = new FreshKey();
    Endpoint alone =
        new Endpoint(
            endpoint.dcId(),
            endpoint.wireDcId(),
            List.of(found),
            endpoint.publicKeys(),
            endpoint.transport());
    try (MtprotoConnection connection = opener.open(alone, key)) {
      RpcResult<Config> result = connection.invoke(new HelpGetConfig(), CallTerms.until(deadline));
      agreed(key, null);
      switch (result) {
        case RpcResult.Ok<Config>(Config config) -> config(config);
        case RpcResult.Refused<Config>(var error) ->
            hops.fails(Kind.CONFIG, "refused help.getConfig: " + error.message());
      }
    } catch (ConnectionLostException e) {
      if (agreed(key, e.why())) {
        hops.fails(Kind.CONFIG, "help.getConfig was not answered: " + e.getMessage());
      } else if (key.agreed().isEmpty()) {
        hops.fails(Kind.HANDSHAKE, handshake(e));
      }
    } catch (CallTimeoutException e) {
      if (agreed(key, null)) {
        hops.fails(Kind.CONFIG, "help.getConfig was not answered in time");
      } else {
        hops.fails(Kind.HANDSHAKE, "not finished in time");
      }
    } catch (TlFormatException e) {
      if (agreed(key, null)) {
        hops.fails(Kind.CONFIG, "the answer to help.getConfig cannot be read");
      }
    }
  }

  /** Tells of the handshake and of the clock; whether both went well. */
  private boolean agreed(FreshKey key, @Nullable LinkFailure why) {
    var agreed = key.agreed();
    if (agreed.isEmpty()) {
      return false;
    }
    hops.worked(Kind.HANDSHAKE, agreed.get().nanoTime(), "an auth key was agreed on");
    boolean isRefused = why == LinkFailure.CLOCK_SKEW;
    hops.read(
        Kind.CLOCK,
        !isRefused,
        clock(agreed.get().key().timeOffset()) + (isRefused ? "; the DC refuses our time" : ""));
    return !isRefused;
  }

  /** The difference of the clocks in words; a DC tells whole seconds. */
  static String clock(Duration offset) {
    long seconds = Math.round(offset.toMillis() / 1000.0);
    if (Math.abs(seconds) <= 1) {
      return "the clocks agree";
    }
    return "the daemon's clock is %d s %s the DC's, which is allowed for"
        .formatted(Math.abs(seconds), seconds > 0 ? "behind" : "ahead of");
  }

  private static String handshake(ConnectionLostException e) {
    return switch (e.why()) {
      case WRONG_DC -> "the DC is of another environment: test and production are mixed";
      case FLOODED -> "the DC takes no more connections from this address";
      case NO_ANSWER -> "no answer to the handshake: " + e.getMessage();
      default -> "the handshake failed: " + e.getMessage();
    };
  }

  private void config(Config config) {
    if (config.thisDc() != endpoint.dcId()) {
      hops.fails(Kind.CONFIG, "the DC says that it is DC " + config.thisDc());
    } else {
      hops.works(Kind.CONFIG, "help.getConfig names " + config.dcOptions().size() + " addresses");
    }
  }
}
