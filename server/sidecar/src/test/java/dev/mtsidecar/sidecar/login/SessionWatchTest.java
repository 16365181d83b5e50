package dev.mtsidecar.sidecar.login;

import static dev.mtsidecar.sidecar.login.ManySessions.authorized;
import static dev.mtsidecar.sidecar.login.ManySessions.codeSent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeFeed;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoredSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Watches whose heartbeat is due as soon as nothing else is, which is where they stop here. */
final class SessionWatchTest {
  private final ManySessions all = new ManySessions();
  private final SessionWatch watch = watch(1);
  private final List<String> heard = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();

  /** What happens while somebody is told; once. */
  interface Meanwhile {
    void happens() throws Exception;
  }

  private Meanwhile meanwhile = () -> {};

  @Test
  void tellsOfAllThenThatItIsAllThenOfChanges() throws Exception {
    StoredSession first = all.make("s_1", codeSent());
    all.make("s_2", authorized(7));
    meanwhile = () -> all.change(first, authorized(8));

    follow(SessionFilter.all(), "");

    assertThat(heard)
        .containsExactly("s_1 CodeSent", "s_2 Authorized", "done", "s_1 Authorized", "beat");
  }

  @Test
  void aChangeThatTheSnapshotShowedIsNotToldAgain() throws Exception {
    for (int i = 0; i < 200; i++) {
      all.make("s_" + i, codeSent());
    }
    StoredSession last = all.make("s_last", codeSent());
    meanwhile = () -> all.change(last, authorized(7));

    follow(SessionFilter.all(), "");

    assertThat(heard).hasSize(203).endsWith("s_last Authorized", "done", "beat");
  }

  @Test
  void onlyWhatIsOutsideASnapshotCanBeResumed() throws Exception {
    all.make("s_1", codeSent());

    follow(SessionFilter.all(), "");

    assertThat(tokens).hasSize(3).first().isEqualTo("");
    assertThat(tokens.get(1)).isNotEmpty().isEqualTo(tokens.get(2));
  }

  @Test
  void goesOnBehindATokenWithoutASnapshot() throws Exception {
    StoredSession first = all.make("s_1", codeSent());
    follow(SessionFilter.all(), "");
    String token = tokens.getLast();
    all.store.commit(Change.delete(all.change(first, authorized(7))));
    heard.clear();

    follow(SessionFilter.all(), token);

    assertThat(heard).containsExactly("s_1 Authorized", "s_1 deleted", "beat");
  }

  @Test
  void eachEventCanBeGoneOnBehind() throws Exception {
    StoredSession first = all.make("s_1", codeSent());
    follow(SessionFilter.all(), "");
    String beginning = tokens.getLast();
    all.change(all.change(first, authorized(7)), new LoginState.Ended(EndReason.REVOKED));
    tokens.clear();
    follow(SessionFilter.all(), beginning);
    heard.clear();

    follow(SessionFilter.all(), tokens.getFirst());

    assertThat(heard).containsExactly("s_1 Ended", "beat");
  }

  @Test
  void aTokenThatIsTooOldOrOfAnotherRunBringsANewSnapshot() throws Exception {
    all.make("s_1", codeSent());
    follow(SessionFilter.all(), "");
    String old = tokens.getLast();
    for (int i = 0; i <= ChangeFeed.CHANGES_MAX; i++) {
      all.store.commit(Change.delete(all.make("s_x", codeSent())));
    }
    heard.clear();

    follow(SessionFilter.all(), old);
    follow(watch(2), SessionFilter.all(), tokens.getLast());

    assertThat(heard)
        .containsExactly("s_1 CodeSent", "done", "beat", "s_1 CodeSent", "done", "beat");
  }

  @Test
  void whatIsNoTokenIsRefused() throws Exception {
    assertThat(watch.follow(SessionFilter.all(), "garbage", (_, _) -> {}))
        .isInstanceOf(LoginFailure.FieldInvalid.class);
  }

  @Test
  void aReaderWhoStaysBehindIsTold() throws Exception {
    all.make("s_1", codeSent());
    meanwhile =
        () -> {
          for (int i = 0; i <= ChangeFeed.CHANGES_MAX; i++) {
            all.store.commit(Change.delete(all.make("s_x", codeSent())));
          }
        };

    LoginFailure why = watch.follow(SessionFilter.all(), "", this::hear);

    assertThat(why).isEqualTo(new LoginFailure.ReaderTooSlow());
  }

  @Test
  void aSessionThatStopsMatchingIsToldOfOnceMore() throws Exception {
    var filter = new SessionFilter(Set.of(LoginState.CodeSent.class), 0, null);
    StoredSession first = all.make("s_1", codeSent());
    all.make("s_2", authorized(7));
    follow(filter, "");
    String token = tokens.getLast();
    StoredSession done = all.change(first, authorized(7));
    StoredSession ended = all.change(done, new LoginState.Ended(EndReason.REVOKED));
    all.store.commit(Change.delete(ended));

    follow(filter, token);

    assertThat(heard).containsExactly("s_1 CodeSent", "done", "beat", "s_1 Authorized", "beat");
  }

  private void follow(SessionFilter filter, String token) {
    follow(watch, filter, token);
  }

  private void follow(SessionWatch watched, SessionFilter filter, String token) {
    assertThatThrownBy(() -> watched.follow(filter, token, this::hear))
        .isInstanceOf(InterruptedException.class);
  }

  private void hear(SessionEvent event, String token) throws InterruptedException {
    heard.add(text(event));
    tokens.add(token);
    Meanwhile now = meanwhile;
    meanwhile = () -> {};
    try {
      now.happens();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (event instanceof SessionEvent.Heartbeat && all.feed.last() == told(token)) {
      throw new InterruptedException("heard enough");
    }
  }

  private static long told(String token) {
    return ResumeTokens.parse(token).orElseThrow().number();
  }

  private SessionWatch watch(long run) {
    return all.logins.watch().again(run, Duration.ZERO);
  }

  private static String text(SessionEvent event) {
    return switch (event) {
      case SessionEvent.Changed(var view) ->
          view.id() + " " + view.state().getClass().getSimpleName();
      case SessionEvent.Deleted(SessionId id) -> id + " deleted";
      case SessionEvent.SnapshotDone() -> "done";
      case SessionEvent.Heartbeat() -> "beat";
    };
  }
}
