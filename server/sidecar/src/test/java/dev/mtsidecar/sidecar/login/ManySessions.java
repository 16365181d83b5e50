package dev.mtsidecar.sidecar.login;

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
import dev.mtsidecar.tl.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A login flow over a store in memory, which calls nobody, and sessions for it. */
final class ManySessions {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  final ChangeFeed feed = new ChangeFeed();
  final SignedInSessions signedIn = new SignedInSessions();
  final InMemorySessionStore store = new InMemorySessionStore();
  final List<String> asked = new CopyOnWriteArrayList<>();
  Instant now = START;

  /** What the flow wants to do on a thread of its own is left undone. */
  boolean isStalled;

  int stalled;

  final LoginService logins = service();

  ManySessions() {
    store.tell(feed);
    store.tell(signedIn);
  }

  static LoginState.Authorized authorized(long userId) {
    return new LoginState.Authorized(
        userId, false, Bytes.of(new byte[0]), 228, false, null, null, List.of());
  }

  static LoginState.CodeSent codeSent() {
    return new LoginState.CodeSent(
        new CodeDelivery.Sms(5), NextCodeType.NONE, null, new PhoneCodeHash("h"), START);
  }

  StoredSession make(String id, LoginState state) throws Exception {
    return make(id, state, null);
  }

  StoredSession make(String id, LoginState state, @Nullable String reference) throws Exception {
    LoginRecord record =
        LoginRecord.fresh(new PhoneNumber("9996621234"), null, 2, START).stepped(state, 2, START);
    StoredSession made =
        StoredSession.first(
            new SessionId(id),
            reference,
            START,
            Lifetimes.expireTime(record, START),
            LoginRecordCodec.encode(record));
    store.commit(Change.create(made));
    return made;
  }

  /** A session whose step was begun, and nobody knows what came of it. */
  void makeDoubtful(String id) throws Exception {
    Login login = Logins.decode(make(id, codeSent()));
    Login after = login.next(login.record().inDoubt(Action.SEND_CODE), START, START);
    store.commit(login.change(after));
  }

  StoredSession change(StoredSession before, LoginState state) throws Exception {
    Login login = Logins.decode(before);
    Login after = login.next(login.record().stepped(state, 2, START), START);
    store.commit(login.change(after));
    return after.stored();
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
            (owner, _, _, _) -> {
              asked.add(owner);
              throw new AssertionError("nobody is called");
            });
    return new LoginService(
        store,
        router,
        directory,
        connections,
        new LoginSettings(null, 10, Duration.ofSeconds(1)),
        _ -> now,
        _ -> {},
        work -> {
          if (isStalled) {
            stalled++;
          } else {
            work.run();
          }
        },
        _ -> false,
        StopPoint.Listener.none(),
        new UpdateFeed(),
        signedIn,
        Deliveries.uncounted(),
        feed);
  }
}
