package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.handshake.ServerRsaKey;
import dev.mtsidecar.sandbox.rpc.RpcHandler;
import dev.mtsidecar.sandbox.transcript.Transcript;
import dev.mtsidecar.sandbox.world.RsaKeyFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;

/** DC 2 alone, with keys in memory, for clients of a few lines. */
final class TestDc implements AutoCloseable {
  private static final KeyPair PAIR = RsaKeyFile.make(ServerRsaKey::fits);
  private static final ServerRsaKey KEY = ServerRsaKey.of(PAIR);

  private final MemoryVault vault = new MemoryVault();
  private final Transcript transcript = new Transcript(InstantSource.system());
  private final SandboxDc dc;

  TestDc(RpcHandler handler) throws IOException {
    dc =
        SandboxDc.start(
            2,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            KEY,
            vault,
            handler,
            InstantSource.system(),
            transcript);
  }

  InetSocketAddress address() {
    return dc.address();
  }

  MemoryVault vault() {
    return vault;
  }

  Transcript transcript() {
    return transcript;
  }

  TinyClient client() throws IOException {
    return new TinyClient(dc.address());
  }

  TinyHandshake handshake() {
    return new TinyHandshake(((RSAPublicKey) PAIR.getPublic()).getModulus(), KEY.fingerprint());
  }

  /** A session on a new key. */
  TinySession session(long sessionId) throws Exception {
    try (TinyClient client = client()) {
      TinyHandshake handshake = handshake();
      return new TinySession(handshake.run(client), handshake.salt, sessionId);
    }
  }

  @Override
  public void close() {
    dc.close();
  }
}
