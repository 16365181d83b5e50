package dev.mtsidecar.bench;

import dev.mtsidecar.mtproto.SecureEntropy;
import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.mtproto.handshake.Handshake;
import dev.mtsidecar.mtproto.handshake.HandshakeException;
import dev.mtsidecar.sandbox.handshake.HandshakeReply;
import dev.mtsidecar.sandbox.handshake.ServerHandshake;
import dev.mtsidecar.sandbox.handshake.ServerRsaKey;
import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.sandbox.transcript.Transcript;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The client's half of auth key creations, without sockets: the sandbox's half answers in between
 * and is not counted.
 */
final class Handshakes {
  private static final int DC = 2;
  private static final int WARM_UP = 300;
  private static final int COUNTED = 200;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final SecureEntropy entropy = new SecureEntropy();
  private final DhChecks checks = new DhChecks();
  private final ServerHandshake server;
  private final List<RsaPublicKey> keys;

  Handshakes() throws NoSuchAlgorithmException {
    ServerRsaKey key = serverKey();
    server =
        new ServerHandshake(
            key,
            (_, _, _) -> true,
            entropy::fill,
            new DcNotes(new Transcript(InstantSource.system()), DC));
    keys = List.of(RsaPublicKey.fromPem(key.publicPem()));
  }

  private static ServerRsaKey serverKey() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RsaPublicKey.BITS);
    while (true) {
      KeyPair pair = generator.generateKeyPair();
      if (ServerRsaKey.fits((RSAPublicKey) pair.getPublic())) {
        return ServerRsaKey.of(pair);
      }
    }
  }

  /** Milliseconds of CPU for one, when the code is warm. */
  double millis() throws HandshakeException {
    for (int i = 0; i < WARM_UP; i++) {
      one();
    }
    long nanos = 0;
    for (int i = 0; i < COUNTED; i++) {
      nanos += one();
    }
    return nanos / 1e6 / COUNTED;
  }

  private long one() throws HandshakeException {
    long before = threads.getCurrentThreadCpuTime();
    Handshake step = Handshake.begin(DC, keys, checks, entropy);
    long nanos = threads.getCurrentThreadCpuTime() - before;
    while (step instanceof Handshake.Pending pending) {
      byte[] answer = answer(pending.query());
      before = threads.getCurrentThreadCpuTime();
      step = pending.receive(answer, Instant.now());
      nanos += threads.getCurrentThreadCpuTime() - before;
    }
    return nanos;
  }

  private byte[] answer(byte[] query) {
    return switch (server.receive(query, Instant.now())) {
      case HandshakeReply.Answer(var object) -> object.toByteArray();
      case HandshakeReply.Refusal(int code) ->
          throw new IllegalStateException("the server refused by " + code);
    };
  }
}
