package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.MonotonicClock;
import dev.mtsidecar.mtproto.SecureEntropy;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.mtproto.transport.TransportKind;
import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.sandbox.SandboxSettings;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.CodeSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A sandbox and what it takes to connect to it. */
final class SandboxRig implements AutoCloseable {
  /** Generous: what is awaited comes within milliseconds, or never. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static final int DC = 2;
  static final ClientProfile PROFILE =
      new ClientProfile(17349, ApiSchema.LAYER, "test", "test", "1", "en", "", "en");

  final SandboxCluster cluster;
  final KeyInMemory key = new KeyInMemory();
  private InstantSource clock = new MonotonicClock();

  SandboxRig() throws IOException {
    this(InstantSource.system());
  }

  SandboxRig(InstantSource serverClock) throws IOException {
    cluster = SandboxCluster.start(new SandboxSettings(Optional.empty(), 0, serverClock, false));
  }

  /** What the client takes for the time. */
  SandboxRig withClock(InstantSource clientClock) {
    clock = clientClock;
    return this;
  }

  MtprotoConnection connect(TransportKind kind) {
    return connect(kind, ConnectionSettings.defaults());
  }

  MtprotoConnection connect(TransportKind kind, ConnectionSettings settings) {
    return connect(dcAddress(), kind, settings);
  }

  MtprotoConnection connect(
      InetSocketAddress address, TransportKind kind, ConnectionSettings settings) {
    Endpoint endpoint =
        new Endpoint(
            DC, DC, List.of(address), RsaPublicKey.allFromPem(cluster.publicKeyPem()), kind);
    return new MtprotoConnection(
        endpoint, PROFILE, key, settings, new SecureEntropy(), clock, _ -> {});
  }

  InetSocketAddress dcAddress() {
    return cluster.dcs().get(DC - 1).address();
  }

  /** The sandbox counts what it heard, said and forgave. */
  long count(String name) {
    return cluster.transcript().count(name);
  }

  static CallTerms soon() {
    return CallTerms.until(Deadline.in(PATIENCE));
  }

  static AuthSendCode sendCode(String phoneNumber) {
    return new AuthSendCode(
        phoneNumber,
        PROFILE.apiId(),
        "0123456789abcdef0123456789abcdef",
        new CodeSettings(false, false, false, false, false, false, null, null, null));
  }

  @Override
  public void close() throws IOException {
    cluster.close();
  }
}
