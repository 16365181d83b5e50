package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.tl.service.FutureSalt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The salts of an auth key: the one in use, and those the server has announced.
 *
 * @see <a href="https://core.telegram.org/mtproto/description#server-salt">Server salt</a>
 */
final class SaltBook {
  /** A few hours ahead; a salt lives for half an hour. */
  static final int ASKED_FOR = 16;

  /** A salt of unknown age is used so long before the server is asked for the next ones. */
  static final Duration TRUSTED_FOR = Duration.ofMinutes(10);

  /** Not used up to its very end: a packet is under way for a while. */
  private static final long MARGIN_SECONDS = 60;

  private final Deque<FutureSalt> future = new ArrayDeque<>(0);
  private long salt;
  private long validUntil = Long.MAX_VALUE;
  private @Nullable Instant askAt;

  SaltBook(long salt) {
    this.salt = salt;
  }

  long salt() {
    return salt;
  }

  /** The server named this one; how long it lives is not known. */
  void replace(long value, Instant now) {
    if (value != salt) {
      salt = value;
      validUntil = Long.MAX_VALUE;
      askAt = now.plus(TRUSTED_FOR);
    }
  }

  /** The server announced these. */
  void announce(List<FutureSalt> salts) {
    future.clear();
    salts.stream()
        .sorted((a, b) -> Integer.compare(a.validSince(), b.validSince()))
        .limit(ASKED_FOR)
        .forEach(it -> {
          if (it.salt() == salt) {
            validUntil = it.validUntil();
          } else {
            future.addLast(it);
          }
        });
  }

  /** Takes the next salt when the one in use ends; true if there is another now. */
  boolean turnPage(Instant serverNow) {
    long second = serverNow.getEpochSecond();
    boolean isOther = false;
    while (validUntil - MARGIN_SECONDS <= second
        && !future.isEmpty()
        && future.peekFirst().validSince() <= second) {
      FutureSalt next = future.removeFirst();
      salt = next.salt();
      validUntil = next.validUntil();
      isOther = true;
    }
    return isOther;
  }

  /** Whether the server should be asked for salts now; once asked, not again for a while. */
  boolean isAskingDue(Instant now) {
    if (askAt == null) {
      askAt = now.plus(TRUSTED_FOR);
      return false;
    }
    if (!future.isEmpty() || now.isBefore(askAt)) {
      return false;
    }
    askAt = now.plus(TRUSTED_FOR);
    return true;
  }
}
