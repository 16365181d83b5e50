package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.dc.UpdateFeed;
import dev.mtsidecar.tl.api.AnyUpdate;
import dev.mtsidecar.tl.api.UpdateServiceNotification;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The text that Telegram sends along with a 406, for the person to read: it comes by itself, a
 * moment after the error.
 *
 * @see <a href="https://core.telegram.org/api/errors#406-not-acceptable">406 NOT_ACCEPTABLE</a>
 */
final class Notifications implements AutoCloseable {
  /** Longer than it takes, shorter than anybody notices. */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  /** What fits into the trailers of a status, with all the rest. */
  private static final int TEXT_MAX = 500;

  private final BlockingQueue<String> texts = new ArrayBlockingQueue<>(1);
  private final UpdateFeed.Subscription subscription;

  private Notifications(UpdateFeed feed, String owner) {
    this.subscription = feed.subscribe(owner, this::take);
  }

  /** Listens from now on. */
  static Notifications of(UpdateFeed feed, String owner) {
    return new Notifications(feed, owner);
  }

  private void take(AnyUpdate update) {
    if (update instanceof UpdateServiceNotification notification
        && !notification.message().isBlank()) {
      String text = notification.message().strip();
      // A second one says nothing about this call.
      var _ = texts.offer(text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…");
    }
  }

  /** The text; null: none came in time. */
  @Nullable String await() throws InterruptedException {
    return texts.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
