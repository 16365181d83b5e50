package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.session.EncryptedSession;
import dev.mtsidecar.mtproto.session.OutgoingPacket;
import dev.mtsidecar.mtproto.session.SessionEvent;
import dev.mtsidecar.mtproto.transport.Frame;
import dev.mtsidecar.mtproto.transport.TransportError;
import dev.mtsidecar.tl.RawObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns an encrypted session, its link and its calls; everybody else sends it a
 * message. (Over 300 lines: it is the one place where events, calls and time meet, and cutting it
 * would spread one owner's state over several files.)
 */
final class ConnectionDriver implements Link.Listener {
  private static final Logger log = LoggerFactory.getLogger("dev.mtsidecar.mtproto");

  /** Events that wait for the driver; whoever sends one more waits himself. */
  private static final int INBOX_MAX = 512;

  /** After so many rounds over all addresses without a link, those who wait are told. */
  private static final int DIAL_ROUNDS_MAX = 2;

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Endpoint endpoint;
  private final ClientProfile profile;
  private final KeyKeeper keys;
  private final Dialer dialer;
  private final ConnectionSettings settings;
  private final Entropy entropy;
  private final InstantSource clock;
  private final Consumer<RawObject> updates;
  private final RandomGenerator random = RandomGenerator.of("SplittableRandom");
  private final BlockingQueue<ConnectionEvent> inbox = new LinkedBlockingQueue<>(INBOX_MAX);
  private final Object starting = new Object();
  private boolean isStarted;
  private volatile boolean isClosed;

  // Owned by the driver's thread.
  private final Map<Long, PendingCall<?>> calls = new HashMap<>(2);
  private final List<PendingCall<?>> beforeSession = new ArrayList<>(1);
  private @Nullable EncryptedSession session;
  private @Nullable StoredKey key;
  private @Nullable Link link;
  private boolean isDialling;
  private int failedRounds;
  private boolean isKeyDoubted;
  private @Nullable Instant dialAt;
  private Instant lastNeeded = Instant.MIN;

  ConnectionDriver(
      Endpoint endpoint,
      ClientProfile profile,
      KeyKeeper keys,
      Dialer dialer,
      ConnectionSettings settings,
      Entropy entropy,
      InstantSource clock,
      Consumer<RawObject> updates) {
    this.endpoint = endpoint;
    this.profile = profile;
    this.keys = keys;
    this.dialer = dialer;
    this.settings = settings;
    this.entropy = entropy;
    this.clock = clock;
    this.updates = updates;
  }

  // ---- called by others ----

  void submit(PendingCall<?> call) throws InterruptedException {
    synchronized (starting) {
      if (!isStarted && !isClosed) {
        isStarted = true;
        Thread.ofVirtual().name("dc " + endpoint.dcId() + " driver").start(this::drive);
      }
    }
    if (isClosed) {
      call.finish(closed(Delivery.NOT_SENT));
      return;
    }
    inbox.put(new ConnectionEvent.Submitted(call));
    if (isClosed) {
      // Closed meanwhile: the driver may not look into its inbox any more.
      call.finish(closed(Delivery.NOT_SENT));
    }
  }

  void withdraw(PendingCall<?> call) {
    post(new ConnectionEvent.Withdrawn(call));
  }

  void close() {
    isClosed = true;
    post(new ConnectionEvent.Closed());
  }

  @Override
  public void received(Link from, Frame frame) throws InterruptedException {
    inbox.put(new ConnectionEvent.Received(from, frame));
  }

  @Override
  public void lost(Link from, String message) throws InterruptedException {
    inbox.put(new ConnectionEvent.LinkLost(from, message));
  }

  private void post(ConnectionEvent event) {
    if (!inbox.offer(event)) {
      // So full that the driver is at work; it looks at isClosed and at deadlines anyway.
      log.atDebug().addKeyValue("dcId", endpoint.dcId()).log("inbox full");
    }
  }

  // ---- the driver's thread ----

  private void drive() {
    try {
      List<ConnectionEvent> batch = new ArrayList<>(4);
      while (!isClosed) {
        ConnectionEvent first = inbox.poll(untilSomethingIsDue().toNanos(), TimeUnit.NANOSECONDS);
        Instant now = clock.instant();
        if (first != null) {
          batch.add(first);
          inbox.drainTo(batch);
          for (ConnectionEvent event : batch) {
            handle(event, now);
          }
          batch.clear();
        }
        onTime(now);
        flush(now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.atError().addKeyValue("dcId", endpoint.dcId()).setCause(e).log("connection failed");
    } finally {
      end();
    }
  }

  private void handle(ConnectionEvent event, Instant now) {
    switch (event) {
      case ConnectionEvent.Submitted(PendingCall<?> call) -> submitted(call, now);
      case ConnectionEvent.Withdrawn(PendingCall<?> call) -> {
        if (!call.isWritten && calls.containsKey(call.id)) {
          lose(call, LinkFailure.CLOSED, Delivery.NOT_SENT, "withdrawn before it was written");
        }
      }
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
          dropLink(message);
        }
      }
      case ConnectionEvent.Closed() -> {}
    }
  }

  private void submitted(PendingCall<?> call, Instant now) {
    lastNeeded = now;
    calls.put(call.id, call);
    if (session == null) {
      beforeSession.add(call);
    } else {
      enqueue(session, call);
    }
  }

  private void enqueue(EncryptedSession to, PendingCall<?> call) {
    byte[] bare = call.function.toByteArray();
    byte[] wrapped = profile.wrap(call.function).toByteArray();
    if (!to.enqueue(call.id, bare, wrapped)) {
      lose(call, LinkFailure.PROTOCOL, Delivery.NOT_SENT, "too many calls in flight");
    }
  }

  private void dialled(Link dialled, StoredKey underKey, Instant now) {
    isDialling = false;
    link = dialled;
    dialled.start();
    if (session == null || key == null || key.key().id() != underKey.key().id()) {
      key = underKey;
      session =
          new EncryptedSession(
              underKey.key(), underKey.serverSalt(), underKey.timeOffset(), entropy);
      for (PendingCall<?> call : beforeSession) {
        if (calls.containsKey(call.id)) {
          enqueue(session, call);
        }
      }
      beforeSession.clear();
    }
    session.linkReady(now);
  }

  private void dialFailed(LinkFailure why, String message, Instant now) {
    isDialling = false;
    log.atInfo()
        .addKeyValue("dcId", endpoint.dcId())
        .addKeyValue("reason", why)
        .addKeyValue("detail", message)
        .log("no link");
    failedRounds++;
    boolean isHopeless =
        switch (why) {
          case UNREACHABLE, NO_ANSWER -> failedRounds >= DIAL_ROUNDS_MAX;
          default -> true;
        };
    if (isHopeless) {
      for (PendingCall<?> call : List.copyOf(calls.values())) {
        if (!call.isWritten) {
          lose(call, why, Delivery.NOT_SENT, message);
        }
      }
    }
    dialAt = now.plus(settings.backoff().delay(failedRounds - 1, random));
  }

  private void frame(Frame frame, Instant now) {
    switch (frame) {
      case Frame.Packet(byte[] packet) -> {
        if (session != null) {
          session.receive(packet, now);
        }
      }
      case Frame.QuickAck _ -> {}
      case Frame.Error(TransportError error, int code) -> transportError(error, code, now);
    }
  }

  private void transportError(TransportError error, int code, Instant now) {
    log.atWarn()
        .addKeyValue("dcId", endpoint.dcId())
        .addKeyValue("code", code)
        .log("transport error");
    dropLink("transport error " + code);
    switch (error) {
      case NOT_FOUND -> {
        // May be spurious once: one clean reconnect, then the key counts as lost.
        if (isKeyDoubted) {
          forgetKey(code);
        }
        isKeyDoubted = true;
        if (session != null) {
          resendAll(session);
        }
      }
      case WRONG_DC -> loseAll(LinkFailure.WRONG_DC, "transport error " + code);
      case FLOODED, FORBIDDEN, OTHER -> {
        loseAll(LinkFailure.FLOODED, "transport error " + code);
        failedRounds = Math.max(failedRounds, 3);
        dialAt = now.plus(settings.backoff().delay(failedRounds++, random));
      }
    }
  }

  /** The server executed nothing that came under a key it does not know. */
  private static void resendAll(EncryptedSession session) {
    session.linkRefused();
  }

  private void forgetKey(int code) {
    if (key != null) {
      try {
        keys.forget(key.key().id());
      } catch (KeyNotKeptException e) {
        log.atWarn().addKeyValue("dcId", endpoint.dcId()).log("a lost key could not be forgotten");
      }
    }
    loseAllUnsent(LinkFailure.KEY_FORGOTTEN, "transport error " + code);
    session = null;
    key = null;
    isKeyDoubted = false;
  }

  private void loseAllUnsent(LinkFailure why, String message) {
    for (PendingCall<?> call : List.copyOf(calls.values())) {
      lose(call, why, Delivery.NOT_SENT, message);
    }
  }

  private void loseAll(LinkFailure why, String message) {
    for (PendingCall<?> call : List.copyOf(calls.values())) {
      lose(call, why, deliveryOf(call), message);
    }
  }

  private void dropLink(String message) {
    Link lost = link;
    if (lost == null) {
      return;
    }
    link = null;
    lost.close();
    if (session != null) {
      session.linkLost();
    }
    log.atDebug()
        .addKeyValue("dcId", endpoint.dcId())
        .addKeyValue("reason", message)
        .log("link lost");
  }

  private void onTime(Instant now) {
    for (PendingCall<?> call :
        calls.isEmpty() ? List.<PendingCall<?>>of() : List.copyOf(calls.values())) {
      if (deadlineOf(call).isOver()) {
        lose(call, null, deliveryOf(call), "no answer in time");
      }
    }
    if (session != null) {
      session.expire(now);
    }
    if (!calls.isEmpty()) {
      lastNeeded = now;
      dialIfNeeded(now);
    } else if (link != null && !now.isBefore(lastNeeded.plus(settings.idleAfter()))) {
      dropLink("idle");
    }
  }

  private void dialIfNeeded(Instant now) {
    if (link != null || isDialling || (dialAt != null && now.isBefore(dialAt))) {
      return;
    }
    isDialling = true;
    dialAt = null;
    Thread.ofVirtual()
        .name("dc " + endpoint.dcId() + " dialer")
        .start(() -> {
          ConnectionEvent outcome = dialer.dial(this, key);
          try {
            inbox.put(outcome);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          if (isClosed && outcome instanceof ConnectionEvent.Dialled(Link late, StoredKey _)) {
            late.close();
          }
        });
  }

  private void flush(Instant now) throws InterruptedException {
    EncryptedSession current = session;
    if (current == null) {
      return;
    }
    events(current);
    Link to = link;
    if (to == null) {
      return;
    }
    prepareFirstSends(current);
    for (Optional<OutgoingPacket> packet = current.nextPacket(now);
        packet.isPresent();
        packet = current.nextPacket(now)) {
      to.send(packet.get().packet(), written(packet.get()));
    }
    events(current);
  }

  /** What must be durable before a call leaves is made so now; or the call stays. */
  private void prepareFirstSends(EncryptedSession current) {
    for (long id : current.waitingCalls()) {
      PendingCall<?> call = calls.get(id);
      if (call == null) {
        current.giveUp(id);
        continue;
      }
      if (call.isWritten) {
        continue;
      }
      try {
        call.terms.beforeFirstWrite().run();
        call.isWritten = true;
      } catch (RuntimeException e) {
        lose(call, LinkFailure.KEY_NOT_KEPT, Delivery.NOT_SENT, String.valueOf(e.getMessage()));
      }
    }
  }

  private List<Runnable> written(OutgoingPacket packet) {
    List<Runnable> hooks = new ArrayList<>(packet.firstSends().size());
    for (long id : packet.firstSends()) {
      PendingCall<?> call = calls.get(id);
      if (call != null) {
        hooks.add(call.terms.afterFirstWrite());
      }
    }
    return hooks;
  }

  private void events(EncryptedSession current) {
    for (Optional<SessionEvent> event = current.nextEvent();
        event.isPresent();
        event = current.nextEvent()) {
      tell(event.get());
    }
  }

  private void tell(SessionEvent event) {
    switch (event) {
      case SessionEvent.Answered(long id, var answer) -> {
        wasHeard();
        finish(id, new PendingCall.End.Answered(answer));
      }
      case SessionEvent.Refused(long id, int code, String message) -> {
        wasHeard();
        finish(id, new PendingCall.End.Refused(new RpcError(code, message)));
      }
      case SessionEvent.Undeliverable(long id, var why, boolean mayHaveBeenReceived) ->
          finish(
              id,
              new PendingCall.End.Lost(
                  switch (why) {
                    case CLOCK -> LinkFailure.CLOCK_SKEW;
                    case PROTOCOL, FORGOTTEN -> LinkFailure.PROTOCOL;
                  },
                  mayHaveBeenReceived ? Delivery.UNKNOWN : Delivery.NOT_SENT,
                  "the server would not take it: " + why));
      case SessionEvent.SaltChanged _, SessionEvent.TimeChanged _ -> keepWhatChanged();
      case SessionEvent.Update(var object) -> updates.accept(new RawObject(object));
      case SessionEvent.LinkSilent() -> dropLink("the server does not answer pings");
      case SessionEvent.Dropped(String reason) ->
          log.atDebug()
              .addKeyValue("dcId", endpoint.dcId())
              .addKeyValue("reason", reason)
              .log("dropped");
    }
  }

  /** The server knows the key, and the link works. */
  private void wasHeard() {
    failedRounds = 0;
    isKeyDoubted = false;
  }

  // A new link starts with the latest salt and time; after a restart the server corrects us once.
  private void keepWhatChanged() {
    if (session != null && key != null) {
      key = new StoredKey(key.key(), session.salt(), session.timeOffset());
    }
  }

  private void finish(long id, PendingCall.End end) {
    PendingCall<?> call = calls.remove(id);
    if (call != null) {
      call.finish(end);
    }
  }

  private void lose(
      PendingCall<?> call, @Nullable LinkFailure why, Delivery delivery, String message) {
    calls.remove(call.id);
    beforeSession.remove(call);
    if (session != null) {
      session.giveUp(call.id);
    }
    call.finish(new PendingCall.End.Lost(why, delivery, message));
  }

  private Delivery deliveryOf(PendingCall<?> call) {
    if (!call.isWritten || session == null) {
      return call.isWritten ? Delivery.UNKNOWN : Delivery.NOT_SENT;
    }
    return Boolean.TRUE.equals(session.isAcknowledged(call.id))
        ? Delivery.ACKNOWLEDGED
        : Delivery.UNKNOWN;
  }

  private static Deadline deadlineOf(PendingCall<?> call) {
    return call.isWritten
        ? call.terms.beforeAnswer()
        : call.terms.beforeWrite().earlier(call.terms.beforeAnswer());
  }

  private Duration untilSomethingIsDue() {
    Instant now = clock.instant();
    Duration wait = LONGEST_WAIT;
    for (PendingCall<?> call : calls.values()) {
      wait = min(wait, deadlineOf(call).remaining());
    }
    if (!calls.isEmpty() && link == null && !isDialling && dialAt != null) {
      wait = min(wait, Duration.between(now, dialAt));
    }
    if (link != null && session != null) {
      Optional<Instant> due = session.nextDeadline();
      wait = due.isEmpty() ? wait : min(wait, Duration.between(now, due.get()));
    }
    if (link != null && calls.isEmpty()) {
      wait = min(wait, Duration.between(now, lastNeeded.plus(settings.idleAfter())));
    }
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private void end() {
    isClosed = true;
    if (link != null) {
      link.close();
    }
    for (PendingCall<?> call : calls.values()) {
      call.finish(closed(call.isWritten ? deliveryOf(call) : Delivery.NOT_SENT));
    }
    calls.clear();
    for (ConnectionEvent event = inbox.poll(); event != null; event = inbox.poll()) {
      switch (event) {
        case ConnectionEvent.Submitted(PendingCall<?> call) ->
            call.finish(closed(Delivery.NOT_SENT));
        case ConnectionEvent.Dialled(Link late, StoredKey _) -> late.close();
        default -> {}
      }
    }
  }

  private static PendingCall.End closed(Delivery delivery) {
    return new PendingCall.End.Lost(LinkFailure.CLOSED, delivery, "the connection was closed");
  }
}
