package dev.mtsidecar.sidecar.login;

import static dev.mtsidecar.sidecar.login.ManySessions.authorized;
import static dev.mtsidecar.sidecar.login.ManySessions.codeSent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SignedInSessionsTest {
  private static final SessionId NOBODY = new SessionId("s_0");

  private final ManySessions all = new ManySessions();

  @Test
  void followsLoginsAndTheirEnds() throws Exception {
    StoredSession first = all.make("s_1", codeSent());
    StoredSession second = all.make("s_2", authorized(7));
    all.make("s_3", authorized(8));

    assertThat(all.signedIn.of(7, NOBODY)).containsExactly("s_2");
    StoredSession done = all.change(first, authorized(7));
    assertThat(all.signedIn.of(7, NOBODY)).containsExactly("s_1", "s_2");
    assertThat(all.signedIn.of(7, first.id())).containsExactly("s_2");
    all.change(done, new LoginState.Ended(EndReason.REVOKED));
    all.store.commit(Change.delete(second));
    assertThat(all.signedIn.of(7, NOBODY)).isEmpty();
    assertThat(all.signedIn.of(8, NOBODY)).containsExactly("s_3");
  }

  @Test
  void learnsWhatIsStoredAlready() throws Exception {
    for (int i = 0; i < 1_500; i++) {
      all.make("s_" + i, authorized(i < 1_400 ? 7 : 8));
    }
    var afterARestart = new SignedInSessions();

    afterARestart.learn(all.store);

    assertThat(afterARestart.of(7, NOBODY)).hasSize(1_399);
    assertThat(afterARestart.of(8, NOBODY)).hasSize(100);
  }

  @Test
  void tellsWhenEachWasLastVerified() throws Exception {
    all.make("s_1", authorized(7));
    all.make("s_2", authorized(8));
    all.make("s_3", codeSent());
    List<Instant> verified = new ArrayList<>();

    List<SessionId> due =
        all.signedIn.due(
            (id, when) -> {
              verified.add(when);
              return id.equals(new SessionId("s_2"));
            },
            10);

    assertThat(due).containsExactly(new SessionId("s_2"));
    assertThat(verified).containsExactly(ManySessions.START, ManySessions.START);
  }

  @Test
  void neverNamesMoreThanAsked() throws Exception {
    for (int i = 0; i < 10; i++) {
      all.make("s_" + i, authorized(7));
    }

    assertThat(all.signedIn.due((_, _) -> true, 3)).hasSize(3);
  }
}
