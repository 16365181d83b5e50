package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.handshake.ServerRsaKey;
import dev.mtsidecar.sandbox.rpc.LoginTokens;
import dev.mtsidecar.sandbox.rpc.RpcDispatcher;
import dev.mtsidecar.sandbox.transcript.Transcript;
import dev.mtsidecar.sandbox.world.RsaKeyFile;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.sandbox.world.StateFolder;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.api.DcOption;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Telegram of three DCs on the loopback interface, over one world and one RSA key.
 *
 * <p>Safe for concurrent use.
 */
public final class SandboxCluster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SandboxCluster.class);

  private static final int DCS = 3;

  private final Optional<StateFolder> folder;
  private final SandboxWorld world;
  private final ServerRsaKey rsaKey;
  private final Transcript transcript;
  private final FaultScript faults = new FaultScript();
  private final List<SandboxDc> dcs = new CopyOnWriteArrayList<>();
  private final WorldKeeper keeper;

  private SandboxCluster(Optional<StateFolder> folder, SandboxSettings settings)
      throws IOException {
    this.folder = folder;
    this.rsaKey = rsaKey(folder);
    this.world =
        folder.isPresent()
            ? SandboxWorld.in(folder.get(), settings.clock(), settings.fresh())
            : SandboxWorld.inMemory(settings.clock());
    if (world.cutBytes() > 0) {
      log.atWarn()
          .addKeyValue("bytes", world.cutBytes())
          .log("the end of the sandbox's world was no whole record and was cut");
    }
    this.transcript = new Transcript(settings.clock());
    this.keeper = WorldKeeper.start(world);
  }

  /**
   * Starts all DCs.
   *
   * @throws IOException if the state cannot be read or is held by another process, which is then
   *     named, or a port is taken, which is then named
   */
  public static SandboxCluster start(SandboxSettings settings) throws IOException {
    Optional<StateFolder> folder = Optional.empty();
    if (settings.stateDir().isPresent()) {
      folder = Optional.of(StateFolder.hold(settings.stateDir().get()));
    }
    SandboxCluster cluster;
    try {
      cluster = new SandboxCluster(folder, settings);
    } catch (IOException | RuntimeException e) {
      if (folder.isPresent()) {
        folder.get().close();
      }
      throw e;
    }
    try {
      cluster.open(settings);
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private static ServerRsaKey rsaKey(Optional<StateFolder> folder) throws IOException {
    return ServerRsaKey.of(
        folder.isPresent()
            ? RsaKeyFile.loadOrMake(folder.get(), ServerRsaKey::fits)
            : RsaKeyFile.make(ServerRsaKey::fits));
  }

  private void open(SandboxSettings settings) throws IOException {
    var rpc = new RpcDispatcher(world, faults, this::dcOptions, this::push, settings.clock());
    for (int id = 1; id <= DCS; id++) {
      int port = settings.dcBasePort() == 0 ? 0 : settings.dcBasePort() + id;
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try {
        dcs.add(
            SandboxDc.start(id, address, rsaKey, world, rpc, faults, settings.clock(), transcript));
      } catch (BindException e) {
        throw new IOException(
            "port %d of sandbox DC %d is taken; choose others with --dc-base-port, 0 for any"
                .formatted(port, id),
            e);
      }
    }
  }

  private void push(int dcId, long keyId, TlObject update) {
    dcs.get(dcId - 1).push(keyId, update);
  }

  private List<DcOption> dcOptions() {
    return dcs().stream()
        .map(dc ->
            new DcOption(
                false,
                false,
                false,
                false,
                true,
                false,
                dc.id(),
                dc.address().getAddress().getHostAddress(),
                dc.address().getPort(),
                null))
        .toList();
  }

  /** Where each DC listens, DC 1 first. */
  public List<DcAddress> dcs() {
    List<SandboxDc> started = List.copyOf(dcs);
    return IntStream.range(0, started.size())
        .mapToObj(place -> new DcAddress(place + 1, started.get(place).address()))
        .toList();
  }

  /** The RSA key of all DCs, PKCS#1 in PEM. */
  public String publicKeyPem() {
    return rsaKey.publicPem();
  }

  /** Everything that was heard, said and forgiven. */
  public Transcript transcript() {
    return transcript;
  }

  /** What the DCs know: codes sent, floods, keys. */
  public SandboxWorld world() {
    return world;
  }

  /** What tests may do to this Telegram. */
  public SandboxControl control() {
    return new ClusterControl(world, LoginTokens.of(world.registry(), this::push), faults);
  }

  /** Makes a DC do something wrong, once, at the next occasion. */
  public void inject(int dcId, Fault fault) {
    faults.add(dcId, fault);
  }

  /** Closes every link and lets the state go; what was said to be kept is on disk. */
  @Override
  public void close() throws IOException {
    dcs.forEach(SandboxDc::close);
    keeper.close();
    world.close();
    if (folder.isPresent()) {
      folder.get().close();
    }
  }
}
