package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.sidecar.store.ChangeFeed;
import dev.mtsidecar.sidecar.store.PlacedSession;
import dev.mtsidecar.sidecar.store.SessionChange;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.sidecar.store.StoredSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells of every session that fits, and then of each change as it was stored.
 *
 * <p>The changes are not collected for anybody: a watcher that takes them too slowly finds some of
 * them gone, and its stream ends.
 */
public final class SessionWatch {
  /** After so much silence a sign of life is sent. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private static final int BATCH = 200;

  private final Logins logins;
  private final StepContext context;
  private final ChangeFeed feed;
  private final ResumeTokens tokens;
  private final Duration heartbeat;

  SessionWatch(StepContext context, ChangeFeed feed, long run, Duration heartbeat) {
    this.context = context;
    this.logins = context.logins();
    this.feed = feed;
    this.tokens = new ResumeTokens(run);
    this.heartbeat = heartbeat;
  }

  /** The same in another run of the daemon, with another patience. */
  SessionWatch again(long run, Duration patience) {
    return new SessionWatch(context, feed, run, patience);
  }

  /**
   * Tells until the thread is interrupted, or it cannot go on.
   *
   * @param resumeToken of the last event that was heard; empty: none
   * @return why it ended
   */
  public LoginFailure follow(SessionFilter filter, String resumeToken, SessionWatcher watcher)
      throws InterruptedException {
    Optional<ResumeTokens.Place> place = ResumeTokens.parse(resumeToken);
    if (!resumeToken.isEmpty() && place.isEmpty()) {
      return LoginFlow.invalid("resume_token", "not of a message of this stream");
    }
    feed.open();
    try {
      Run run = new Run(filter, watcher);
      return place.isPresent() && isHere(place.get())
          ? run.changes(place.get().number())
          : run.changes(run.snapshot());
    } catch (StoreUnavailableException e) {
      return StoreTrouble.why(e);
    }
  }

  private boolean isHere(ResumeTokens.Place place) {
    return place.run() == tokens.run() && feed.reaches(place.number());
  }

  /** One watcher's stream. */
  private final class Run {
    private final SessionFilter filter;
    private final SessionWatcher watcher;

    /** What the snapshot showed, until the changes have passed it: no session goes back in time. */
    private final Map<SessionId, Long> shown = new HashMap<>();

    private long snapshotEnd;

    Run(SessionFilter filter, SessionWatcher watcher) {
      this.filter = filter;
      this.watcher = watcher;
    }

    /** Tells of all there is; returns the place behind which the changes go on. */
    long snapshot() throws StoreUnavailableException, InterruptedException {
      long begin = feed.last();
      long place = 0;
      List<PlacedSession> rows;
      do {
        rows = context.store().list(place, BATCH);
        for (PlacedSession row : rows) {
          place = row.place();
          shown.put(row.session().id(), row.session().revision());
          if (fits(row.session())) {
            tell(row.session(), "");
          }
        }
      } while (rows.size() == BATCH);
      snapshotEnd = feed.last();
      watcher.told(new SessionEvent.SnapshotDone(), tokens.token(begin));
      return begin;
    }

    LoginFailure changes(long begin) throws StoreUnavailableException, InterruptedException {
      long place = begin;
      Deadline silence = Deadline.in(heartbeat);
      while (true) {
        if (place >= snapshotEnd) {
          shown.clear();
        }
        switch (feed.behind(place, silence.remaining())) {
          case ChangeFeed.News.Gone() -> {
            return new LoginFailure.ReaderTooSlow();
          }
          case ChangeFeed.News.Changes(var changes) -> {
            for (SessionChange change : changes) {
              place++;
              if (told(change, tokens.token(place))) {
                silence = Deadline.in(heartbeat);
              }
            }
          }
        }
        if (silence.isOver()) {
          watcher.told(new SessionEvent.Heartbeat(), tokens.token(place));
          silence = Deadline.in(heartbeat);
        }
      }
    }

    private boolean told(SessionChange change, String token)
        throws StoreUnavailableException, InterruptedException {
      StoredSession before = change.before();
      StoredSession after = change.after();
      if (after == null) {
        boolean isConcerned = before == null || fits(before);
        if (isConcerned) {
          watcher.told(new SessionEvent.Deleted(change.id()), token);
        }
        return isConcerned;
      }
      // A session that fits no more is told of once more.
      boolean isConcerned = fits(after) || (before != null && fits(before));
      return isConcerned && !isShown(after) && tell(after, token);
    }

    private boolean isShown(StoredSession session) {
      Long revision = shown.get(session.id());
      return revision != null && session.revision() <= revision;
    }

    private boolean tell(StoredSession session, String token)
        throws StoreUnavailableException, InterruptedException {
      SessionView view = view(session);
      if (view == null) {
        return false;
      }
      watcher.told(new SessionEvent.Changed(view), token);
      return true;
    }

    private boolean fits(StoredSession session) {
      if (filter.isOpen()) {
        return true;
      }
      try {
        return filter.fits(session, Logins.decode(session).record());
      } catch (LoginUnreadableException e) {
        StepLog.unreadable(session.id());
        return false;
      }
    }
  }

  private @Nullable SessionView view(StoredSession session) throws StoreUnavailableException {
    try {
      return logins.view(Logins.decode(session));
    } catch (LoginUnreadableException e) {
      // A damaged row has nothing to tell; whoever asks for it by name is told so.
      StepLog.unreadable(session.id());
      return null;
    }
  }
}
