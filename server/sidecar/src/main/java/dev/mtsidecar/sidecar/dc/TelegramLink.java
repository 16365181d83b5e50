package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.mtproto.connection.KeyKeeper;
import dev.mtsidecar.tl.api.Config;
import dev.mtsidecar.tl.api.HelpGetConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's own link to Telegram: keeps the directory fresh by help.getConfig, and shows whether
 * Telegram is there.
 *
 * <p>It has an auth key of its own, so that no login depends on it and it depends on no login.
 */
public final class TelegramLink {
  /** The owner of the daemon's own connection and keys. */
  public static final String OWNER = "daemon";

  private static final Logger log = LoggerFactory.getLogger("dev.mtsidecar.telegram");

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  // Telegram's config expires after about an hour; a liar must not make us ask all the time.
  private static final Duration LATEST = Duration.ofHours(1);
  private static final Duration EARLIEST = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE_FIRST = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE_LAST = Duration.ofMinutes(1);

  /** Hears whether Telegram answered. */
  public interface Listener {
    void telegramAnswers(boolean isAnswering);
  }

  private final DcRouter router;
  private final DcDirectory directory;
  private final int apiId;
  private final IntFunction<KeyKeeper> keys;
  private final InstantSource clock;
  private final Listener listener;

  public TelegramLink(
      DcRouter router,
      DcDirectory directory,
      int apiId,
      IntFunction<KeyKeeper> keys,
      InstantSource clock,
      Listener listener) {
    this.router = router;
    this.directory = directory;
    this.apiId = apiId;
    this.keys = keys;
    this.clock = clock;
    this.listener = listener;
  }

  /** Asks again and again until the thread is interrupted; run it on a thread of its own. */
  public void run() {
    Duration afterFailure = AFTER_FAILURE_FIRST;
    try {
      while (true) {
        Duration wait = ask();
        boolean isAnswering = !wait.isNegative();
        listener.telegramAnswers(isAnswering);
        if (isAnswering) {
          afterFailure = AFTER_FAILURE_FIRST;
          Thread.sleep(wait);
        } else {
          Thread.sleep(afterFailure);
          afterFailure = min(afterFailure.multipliedBy(2), AFTER_FAILURE_LAST);
        }
      }
    } catch (InterruptedException e) {
      // The daemon's end; restoring the flag is all there is to say.
      Thread.currentThread().interrupt();
    }
  }

  /** How long the answer is good for; negative when there was none. */
  private Duration ask() throws InterruptedException {
    Deadline limit = Deadline.in(PATIENCE);
    DcAnswer<Config> answer =
        router.invoke(
            new DcCall<>(
                OWNER,
                directory.defaultDc(),
                apiId,
                new HelpGetConfig(),
                CallTerms.until(limit),
                keys,
                _ -> {}));
    if (answer instanceof DcAnswer.Answered<Config>(Config config, int _)) {
      directory.refresh(config);
      Instant expires = Instant.ofEpochSecond(config.expires());
      return max(min(Duration.between(clock.instant(), expires), LATEST), EARLIEST);
    }
    log.atWarn()
        .addKeyValue("dcId", answer.dcId())
        .addKeyValue("outcome", outcome(answer))
        .log("Telegram does not answer help.getConfig");
    return Duration.ofSeconds(-1);
  }

  private static String outcome(DcAnswer<Config> answer) {
    return switch (answer) {
      case DcAnswer.Refused<Config>(var error, int _) -> error.message();
      case DcAnswer.Lost<Config> lost -> lost.message();
      case DcAnswer.Unreadable<Config>(String what, int _) -> what;
      case DcAnswer.Answered<Config> _ -> "answered";
      case DcAnswer.RedirectLoop<Config> _ -> "redirect loop";
      case DcAnswer.UnknownDc<Config> _ -> "unknown DC";
    };
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
