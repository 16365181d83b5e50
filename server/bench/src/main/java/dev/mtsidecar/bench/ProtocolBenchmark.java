package dev.mtsidecar.bench;

import dev.mtsidecar.mtproto.SecureEntropy;
import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.MessageCipher;
import dev.mtsidecar.mtproto.crypto.PrimeFactors;
import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.AuthCodeTypeCall;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodeTypeSms;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The protocol's own work, without sockets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ProtocolBenchmark {
  private final SecureEntropy entropy = new SecureEntropy();
  private final MessageCipher cipher =
      new MessageCipher(AuthKey.of(entropy.bytes(AuthKey.LENGTH)), entropy);
  private final byte[] message = new byte[224];
  private final byte[] sentCode =
      new AuthSentCode(
              new AuthSentCodeTypeSms(5), "feb3af18b5ecdb7d2d50", new AuthCodeTypeCall(), 60)
          .toByteArray();

  /** One message of 224 bytes. */
  @Benchmark
  public byte[] seal() {
    return cipher.seal(message);
  }

  /** The pq of Telegram's published handshake. */
  @Benchmark
  public PrimeFactors pq() throws RefusedValueException {
    return PrimeFactors.of(1468428376148703121L);
  }

  /** auth.sentCode from its bytes. */
  @Benchmark
  public AnyAuthSentCode readSentCode() throws TlFormatException {
    return AnyAuthSentCode.read(new TlReader(sentCode));
  }
}
