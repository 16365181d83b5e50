package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.Alarm;
import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.session.EncryptedSession;
import dev.mtsidecar.mtproto.session.OutgoingPacket;
import dev.mtsidecar.mtproto.session.SessionEvent;
import dev.mtsidecar.mtproto.transport.Frame;
import dev.mtsidecar.mtproto.transport.TransportError;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.RawFunction;
import dev.mtsidecar.tl.RawObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Owns an encrypted session, its link and its calls. Everybody else puts an event into its inbox,
 * which has one thread at a time take the turns here. (Over 300 lines: it is the one place where
 * events, calls and time meet, and cutting it would spread one owner's state over several files.)
 */
final class ConnectionDriver implements Link.Listener, Inbox.Handler {
  private static final Logger log = LoggerFactory.getLogger("dev.mtsidecar.mtproto");

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final Duration CLOSING_MAX = Duration.ofSeconds(2);

  private final Endpoint endpoint;
  private final byte[] initialisation;
  private final Dialer dialer;
  private final ConnectionSettings settings;
  private final Entropy entropy;
  private final InstantSource clock;
  private final Consumer<RawObject> updates;
  private final Inbox inbox = new Inbox(this);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isIdle = true;

  // Owned by whoever takes the turn.
  private final CallBook calls = new CallBook();
  private final Reconnects reconnects;
  private @Nullable EncryptedSession session;
  private @Nullable StoredKey key;
  private @Nullable Link link;
  private boolean isDialling;
  private boolean isKeyDoubted;
  private boolean isClosed;
  private Instant lastNeeded = Instant.MIN;

  /** Kept from one turn to the next: most of what it is set for happens long before it rings. */
  private @Nullable Alarm alarm;

  ConnectionDriver(
      Endpoint endpoint,
      ClientProfile profile,
      Dialer dialer,
      ConnectionSettings settings,
      Entropy entropy,
      InstantSource clock,
      Consumer<RawObject> updates) {
    this.endpoint = endpoint;
    // The query comes last in both wrappers, so what stands before it is the same for all.
    this.initialisation = profile.wrap(new RawFunction(Bytes.EMPTY)).toByteArray();
    this.dialer = dialer;
    this.settings = settings;
    this.entropy = entropy;
    this.clock = clock;
    this.updates = updates;
    this.reconnects = new Reconnects(settings.backoff(), RandomGenerator.of("L64X128MixRandom"));
  }

  // ---- called by others ----

  void submit(PendingCall<?> call) throws InterruptedException {
    if (!inbox.put(new ConnectionEvent.Submitted(call))) {
      call.finish(closed(Delivery.NOT_SENT));
    }
  }

  void withdraw(PendingCall<?> call) {
    inbox.putAtOnce(new ConnectionEvent.Withdrawn(call));
  }

  void abandon(PendingCall<?> call) {
    inbox.putAtOnce(new ConnectionEvent.Abandoned(call));
  }

  boolean isIdle() {
    return isIdle;
  }

  void close() {
    if (inbox.putAtOnce(new ConnectionEvent.Closed()) && !inbox.isOurTurn()) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      if (!ended.await(CLOSING_MAX.toNanos(), TimeUnit.NANOSECONDS)) {
        log(Level.WARN).log("the connection does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void received(Link from, Frame frame) throws InterruptedException {
    inbox.put(new ConnectionEvent.Received(from, frame));
  }

  @Override
  public void lost(Link from, String message) {
    inbox.putAtOnce(new ConnectionEvent.LinkLost(from, message));
  }

  // ---- the turn ----

  @Override
  public void turn(List<ConnectionEvent> batch) {
    try {
      advance(batch);
    } catch (RuntimeException | Error e) {
      // Not even clearing up after a defect worked: nothing here can be trusted any more.
      log(Level.ERROR).setCause(e).log("connection failed for good");
      batch.forEach(event -> discard(event, LinkFailure.PROTOCOL, "defect: " + e));
      end();
    }
  }

  private void advance(List<ConnectionEvent> batch) {
    Instant now = clock.instant();
    try {
      for (ConnectionEvent event : batch) {
        handle(event, now);
      }
      if (!isClosed) {
        onTime(now);
        flush(now);
        // A session that was left, or a link that was dropped, while flushing wants another link.
        dialIfNeeded(now);
      }
    } catch (RuntimeException | Error e) {
      // A defect of ours: whoever waits is told, and the next call finds a fresh session.
      log(Level.ERROR).setCause(e).log("connection failed");
      calls.loseAll(LinkFailure.PROTOCOL, "defect: " + e);
      dropLink("a defect", now);
      leaveSession();
      batch.forEach(event -> discard(event, LinkFailure.PROTOCOL, "defect: " + e));
    }
    if (isClosed) {
      end();
      return;
    }
    isIdle = calls.isEmpty() && link == null;
    setAlarm();
  }

  private void setAlarm() {
    Duration wait = untilSomethingIsDue();
    if (wait.compareTo(LONGEST_WAIT) >= 0) {
      return;
    }
    Deadline due = Deadline.in(wait);
    if (alarm == null || !alarm.ringsBy(due)) {
      stopAlarm();
      alarm = Alarm.starting(() -> inbox.putAtOnce(new ConnectionEvent.TimeCame()), due);
    }
  }

  private void stopAlarm() {
    if (alarm != null) {
      alarm.close();
      alarm = null;
    }
  }

  private void handle(ConnectionEvent event, Instant now) {
    switch (event) {
      case ConnectionEvent.Submitted(PendingCall<?> call) -> submitted(call, now);
      case ConnectionEvent.Withdrawn(PendingCall<?> call) -> calls.withdraw(call);
      case ConnectionEvent.Abandoned(PendingCall<?> call) -> calls.abandon(call);
      case ConnectionEvent.Dialled(Link dialled, StoredKey underKey) ->
          dialled(dialled, underKey, now);
      case ConnectionEvent.DialFailed(LinkFailure why, String message) ->
          dialFailed(why, message, now);
      case ConnectionEvent.Received(Link from, Frame frame) -> {
        if (from == link) {
          frame(frame, now);
        }
      }
      case ConnectionEvent.LinkLost(Link from, String message) -> {
        if (from == link) {
          dropLink(message, now);
        }
      }
      case ConnectionEvent.TimeCame() -> {}
      case ConnectionEvent.Closed() -> isClosed = true;
    }
  }

  private void submitted(PendingCall<?> call, Instant now) {
    isIdle = false;
    lastNeeded = now;
    if (calls.isEmpty()) {
      reconnects.wanted(now);
    }
    calls.add(call);
  }

  private void dialled(Link dialled, StoredKey underKey, Instant now) {
    isDialling = false;
    link = dialled;
    dialled.start();
    if (session == null || key == null || key.key().id() != underKey.key().id()) {
      key = underKey;
      session =
          new EncryptedSession(
              underKey.key(),
              underKey.serverSalt(),
              underKey.timeOffset(),
              initialisation,
              entropy);
      calls.carryBy(session);
    }
    session.linkReady(now);
  }

  private void dialFailed(LinkFailure why, String message, Instant now) {
    isDialling = false;
    log(Level.INFO).addKeyValue("reason", why).addKeyValue("detail", message).log("no link");
    if (why == LinkFailure.FLOODED) {
      reconnects.flooded(now);
    } else {
      reconnects.failed(now);
    }
    switch (why) {
      case UNREACHABLE, NO_ANSWER -> tellTheHopeless(why, message);
      default -> calls.loseUnwritten(why, message);
    }
  }

  /** Callers want a typed error, and soon; those whose call is under way wait on. */
  private void tellTheHopeless(LinkFailure why, String message) {
    if (reconnects.isHopeless()) {
      calls.loseUnwritten(why, message);
    }
  }

  private void frame(Frame frame, Instant now) {
    switch (frame) {
      case Frame.Packet(byte[] packet) -> {
        if (session != null) {
          session.receive(packet, now);
          if (session.isHeard()) {
            // The server knows the key, and the link works.
            reconnects.succeeded();
            isKeyDoubted = false;
          }
          events(session, now);
        }
      }
      case Frame.QuickAck _ -> {}
      case Frame.Error(TransportError error, int code) -> transportError(error, code, now);
    }
  }

  private void transportError(TransportError error, int code, Instant now) {
    log(Level.WARN).addKeyValue("code", code).log("transport error");
    String message = "transport error " + code;
    switch (error) {
      case NOT_FOUND -> keyNotFound(message, now);
      case WRONG_DC -> {
        calls.loseAll(LinkFailure.WRONG_DC, message);
        dropLink(message, now);
      }
      case FLOODED, FORBIDDEN, OTHER -> {
        calls.loseAll(LinkFailure.FLOODED, message);
        dropLink(message, now);
        reconnects.flooded(now);
      }
    }
  }

  /** May be spurious once: one clean reconnect, then the key counts as lost. */
  private void keyNotFound(String message, Instant now) {
    if (session != null) {
      session.linkRefused();
    }
    boolean wasDoubted = isKeyDoubted;
    dropLink(message, now);
    isKeyDoubted = true;
    if (wasDoubted) {
      forgetKey(message);
    }
  }

  private void forgetKey(String message) {
    if (key != null) {
      dialer.forget(key.key().id());
    }
    calls.loseAll(LinkFailure.KEY_FORGOTTEN, message);
    leaveSession();
    key = null;
    isKeyDoubted = false;
    reconnects.succeeded();
  }

  /** A link over which nothing sound came was as good as none. */
  private void dropLink(String reason, Instant now) {
    if (link != null) {
      boolean wasHeard = session != null && session.isHeard();
      closeLink(reason);
      if (!wasHeard) {
        reconnects.failed(now);
        tellTheHopeless(LinkFailure.NO_ANSWER, reason);
      }
    }
  }

  private void leaveSession() {
    session = null;
    calls.carryByNone();
  }

  private void closeLink(String reason) {
    if (link != null) {
      link.close();
      link = null;
      if (session != null) {
        session.linkLost();
      }
      log(Level.DEBUG).addKeyValue("reason", reason).log("link closed");
    }
  }

  private void onTime(Instant now) {
    calls.loseOverdue();
    if (session != null) {
      session.expire(now);
    }
    if (!calls.isEmpty()) {
      lastNeeded = now;
    } else if (!now.isBefore(idleAt())) {
      closeLink("idle");
    }
  }

  private Instant idleAt() {
    return lastNeeded.plus(settings.idleAfter());
  }

  private void dialIfNeeded(Instant now) {
    if (calls.isEmpty() || link != null || isDialling || !reconnects.mayDial(now)) {
      return;
    }
    isDialling = true;
    StoredKey known = key;
    Thread.ofVirtual().name("dc " + endpoint.dcId() + " dialer").start(() -> dial(known));
  }

  private void dial(@Nullable StoredKey known) {
    ConnectionEvent outcome;
    try {
      outcome = dialer.dial(this, known);
    } catch (RuntimeException | Error e) {
      log(Level.ERROR).setCause(e).log("dialling failed");
      outcome = new ConnectionEvent.DialFailed(LinkFailure.PROTOCOL, "defect: " + e);
    }
    if (!inbox.putAtOnce(outcome)
        && outcome instanceof ConnectionEvent.Dialled(Link late, StoredKey _)) {
      late.close();
    }
  }

  private void flush(Instant now) {
    EncryptedSession current = session;
    if (current == null) {
      return;
    }
    events(current, now);
    if (link != null) {
      calls.prepareFirstSends(current);
    }
    for (Optional<OutgoingPacket> packet = current.nextPacket(now);
        packet.isPresent() && link != null;
        packet = current.nextPacket(now)) {
      if (!link.send(packet.get().packet(), calls.listenersTo(packet.get()))) {
        dropLink("the peer takes nothing", now);
      }
    }
    events(current, now);
  }

  private void events(EncryptedSession current, Instant now) {
    for (Optional<SessionEvent> event = current.nextEvent();
        event.isPresent();
        event = current.nextEvent()) {
      tell(event.get(), now);
    }
  }

  private void tell(SessionEvent event, Instant now) {
    switch (event) {
      case SessionEvent.Answered(long id, var answer) ->
          calls.finish(id, new PendingCall.End.Answered(answer));
      case SessionEvent.Refused(long id, int code, String message) ->
          calls.finish(id, new PendingCall.End.Refused(new RpcError(code, message)));
      case SessionEvent.Undeliverable undeliverable -> calls.lose(undeliverable);
      case SessionEvent.SaltChanged _, SessionEvent.TimeChanged _ -> noteWhatChanged();
      case SessionEvent.Update(var object) -> update(object);
      case SessionEvent.LinkSilent() -> dropLink("the server does not answer pings", now);
      case SessionEvent.Renewed() -> closeLink("a new session begins");
      case SessionEvent.BadPacket(String reason) -> {
        log(Level.WARN).addKeyValue("reason", reason).log("bad packet");
        dropLink(reason, now);
      }
      case SessionEvent.Dropped(String reason) ->
          log(Level.DEBUG).addKeyValue("reason", reason).log("dropped");
    }
  }

  private void update(Bytes object) {
    try {
      updates.accept(new RawObject(object));
    } catch (RuntimeException e) {
      log(Level.ERROR).setCause(e).log("a listener failed");
    }
  }

  // A new link starts with the latest salt and time; after a restart the server corrects us once.
  private void noteWhatChanged() {
    if (session != null && key != null) {
      key = new StoredKey(key.key(), session.salt(), session.timeOffset());
    }
  }

  private Duration untilSomethingIsDue() {
    Duration wait = calls.untilOverdue(LONGEST_WAIT);
    if (link == null && (calls.isEmpty() || isDialling)) {
      return wait;
    }
    Instant now = clock.instant();
    if (link == null) {
      return earlier(wait, reconnects.untilDial(now));
    }
    if (session != null) {
      Optional<Instant> due = session.nextDeadline();
      wait = due.isEmpty() ? wait : earlier(wait, Duration.between(now, due.get()));
    }
    return calls.isEmpty() ? earlier(wait, Duration.between(now, idleAt())) : wait;
  }

  private LoggingEventBuilder log(Level level) {
    return log.atLevel(level).addKeyValue("dcId", endpoint.dcId());
  }

  private static Duration earlier(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private void end() {
    stopAlarm();
    try {
      calls.loseAll(LinkFailure.CLOSED, "the connection was closed");
    } finally {
      if (link != null) {
        link.close();
      }
      for (ConnectionEvent event : inbox.close()) {
        discard(event, LinkFailure.CLOSED, "the connection was closed");
      }
      ended.countDown();
    }
  }

  /** Nobody will handle this any more: whoever waits for it is told; what was handled has ended. */
  private void discard(ConnectionEvent event, LinkFailure why, String message) {
    switch (event) {
      case ConnectionEvent.Submitted(PendingCall<?> call) ->
          call.finish(new PendingCall.End.Lost(why, Delivery.NOT_SENT, message));
      case ConnectionEvent.Dialled(Link late, StoredKey _) -> {
        late.close();
        isDialling = false;
      }
      case ConnectionEvent.DialFailed _ -> isDialling = false;
      case ConnectionEvent.Withdrawn _,
          ConnectionEvent.Abandoned _,
          ConnectionEvent.Received _,
          ConnectionEvent.LinkLost _,
          ConnectionEvent.TimeCame _ -> {}
      case ConnectionEvent.Closed _ -> isClosed = true;
    }
  }

  private static PendingCall.End closed(Delivery delivery) {
    return new PendingCall.End.Lost(LinkFailure.CLOSED, delivery, "the connection was closed");
  }
}
