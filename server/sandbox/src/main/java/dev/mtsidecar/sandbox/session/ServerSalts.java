package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.Sha;
import dev.mtsidecar.tl.service.FutureSalt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The salts of one auth key: a new one each half hour, the old one good for another. They follow
 * from the key and the time, so a restart changes none but the first.
 */
public final class ServerSalts {
  private static final long PERIOD = Duration.ofMinutes(30).toSeconds();
  private static final long LIFETIME = 2 * PERIOD;

  /** A client whose clock runs ahead within the rules may use the next salt that early. */
  private static final long AHEAD = 30;

  private static final int FUTURE_MIN = 2;
  private static final int FUTURE_MAX = 64;

  private final AuthKey key;
  private final Optional<FirstSalt> first;

  /**
   * The salts of a key.
   *
   * @param first what the handshake agreed on, if that was in this run of the program
   */
  public ServerSalts(AuthKey key, Optional<FirstSalt> first) {
    this.key = key;
    this.first = first;
  }

  /** Whether a message with this salt is taken. */
  boolean isValid(long salt, Instant now) {
    long second = now.getEpochSecond();
    return salt != 0
        && (isFirst(salt, second, LIFETIME)
            || salt == scheduled(second / PERIOD)
            || salt == scheduled(second / PERIOD - 1)
            || salt == scheduled((second + AHEAD) / PERIOD));
  }

  /** The salt that a client should use now. */
  long current(Instant now) {
    long second = now.getEpochSecond();
    return first
        .filter(it -> isFirst(it.salt(), second, PERIOD))
        .map(FirstSalt::salt)
        .orElseGet(() -> scheduled(second / PERIOD));
  }

  /** The current salt and those after it; at least two, at most 64. */
  List<FutureSalt> future(int wanted, Instant now) {
    long period = now.getEpochSecond() / PERIOD;
    List<FutureSalt> salts = new ArrayList<>();
    long current = current(now);
    long since =
        current == scheduled(period)
            ? period * PERIOD
            : first.map(FirstSalt::since).map(Instant::getEpochSecond).orElse(period * PERIOD);
    salts.add(future(since, current));
    int count = Math.clamp(wanted, FUTURE_MIN, FUTURE_MAX);
    for (long next = period + 1; salts.size() < count; next++) {
      salts.add(future(next * PERIOD, scheduled(next)));
    }
    return salts;
  }

  private static FutureSalt future(long since, long salt) {
    return new FutureSalt((int) since, (int) (since + LIFETIME), salt);
  }

  private boolean isFirst(long salt, long second, long seconds) {
    return first.isPresent()
        && first.get().salt() == salt
        && second < first.get().since().getEpochSecond() + seconds;
  }

  private long scheduled(long period) {
    byte[] hash = Sha.sha256(key.copyOfBytes(), ByteBuffer.allocate(8).putLong(period).array());
    return ByteBuffer.wrap(hash).getLong() | 1;
  }

  /**
   * The salt that a handshake agreed on.
   *
   * @param salt new_nonce XOR server_nonce
   * @param since when
   */
  public record FirstSalt(long salt, Instant since) {}
}
