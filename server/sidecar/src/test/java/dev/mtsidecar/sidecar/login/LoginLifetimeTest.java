package dev.mtsidecar.sidecar.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.transport.TransportKind;
import dev.mtsidecar.sidecar.dc.DcConnections;
import dev.mtsidecar.sidecar.dc.DcDirectory;
import dev.mtsidecar.sidecar.dc.DcRouter;
import dev.mtsidecar.sidecar.dc.Directory;
import dev.mtsidecar.sidecar.dc.UpdateFeed;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeFeed;
import dev.mtsidecar.sidecar.store.InMemorySessionStore;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What time alone does to a session, on a clock that the test moves. */
final class LoginLifetimeTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final SessionId ID = new SessionId("s_0123456789abcdef0123456789abcdef");
  private static final LoginRecord FRESH =
      LoginRecord.fresh(new PhoneNumber("9996621234"), null, 2, START);

  private final InMemorySessionStore store = new InMemorySessionStore();
  private Instant now = START;
  private final LoginService logins = service();

  @Test
  void anUnfinishedLoginEndsADayAfterItsLastStepAndIsForgottenAMonthLater() throws Exception {
    store(FRESH.stepped(codeSent(), 2, START));

    now = START.plus(Duration.ofDays(1)).minusMillis(1);
    assertThat(look()).isInstanceOf(LoginOutcome.Stepped.class);
    now = START.plus(Duration.ofDays(1));
    assertThat(whyNot()).isEqualTo(new LoginFailure.SessionEnded(EndReason.LOGIN_EXPIRED));
    now = now.plus(Duration.ofDays(30)).minusMillis(1);
    assertThat(whyNot()).isEqualTo(new LoginFailure.SessionEnded(EndReason.LOGIN_EXPIRED));
    now = now.plusMillis(1);
    assertThat(whyNot()).isEqualTo(new LoginFailure.SessionNotFound());
  }

  @Test
  void aSessionThatWasOnlyRefusedIsForgottenAfterAnHour() throws Exception {
    store(FRESH);

    now = START.plus(Duration.ofHours(1)).minusMillis(1);
    assertThat(look()).isInstanceOf(LoginOutcome.Stepped.class);
    now = START.plus(Duration.ofHours(1));
    assertThat(whyNot()).isEqualTo(new LoginFailure.SessionNotFound());
  }

  @Test
  void theSweepEndsWhatNobodyAsksFor() throws Exception {
    store(FRESH.stepped(codeSent(), 2, START));
    assertThat(store.liveSessions()).isEqualTo(1);

    now = START.plus(Duration.ofDays(1));
    logins.sweep().run(() -> now);

    assertThat(store.liveSessions()).isZero();
  }

  private LoginOutcome look() {
    return logins.getLogin(new LoginKey.BySession(ID));
  }

  private LoginFailure whyNot() {
    return ((LoginOutcome.Rejected) look()).why();
  }

  private void store(LoginRecord record) throws Exception {
    store.commit(
        Change.create(
            StoredSession.first(
                ID,
                null,
                START,
                Lifetimes.expireTime(record, START),
                LoginRecordCodec.encode(record))));
  }

  private static LoginState codeSent() {
    return new LoginState.CodeSent(
        new CodeDelivery.Sms(5), NextCodeType.NONE, null, new PhoneCodeHash("h"), START);
  }

  private LoginService service() {
    var directory =
        new DcDirectory(
            new Directory(false, 2, Map.of(2, List.of()), List.of()), TransportKind.INTERMEDIATE);
    var connections = new DcConnections();
    var router =
        new DcRouter(
            directory,
            connections,
            (_, _, _, _) -> {
              throw new AssertionError("time alone calls nobody");
            });
    return new LoginService(
        store,
        router,
        directory,
        connections,
        new LoginSettings(null, 10, Duration.ofSeconds(1)),
        _ -> now,
        target -> {},
        Runnable::run,
        _ -> false,
        StopPoint.Listener.none(),
        new UpdateFeed(),
        new SignedInSessions(),
        Deliveries.uncounted(),
        new ChangeFeed());
  }
}
