package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.SeededEntropy;
import dev.mtsidecar.sandbox.seal.BrokenSealException;
import dev.mtsidecar.sandbox.seal.Direction;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.seal.ReferenceSeal;
import dev.mtsidecar.sandbox.session.Reaction;
import dev.mtsidecar.sandbox.session.ServerSalts;
import dev.mtsidecar.sandbox.session.ServerSession;
import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.sandbox.transcript.Transcript;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/**
 * Our session and the sandbox's over a network in memory, in virtual time. All chance comes from
 * one seed, so a run can be had again.
 *
 * <p>The network delays and swaps packets, repeats those of the server, and breaks links; what a
 * broken link held is lost. Nothing is lost without that: TCP would not either.
 */
final class SessionPair {
  private static final int QUERY_ID = 0x11223344;
  private static final int ANSWER_ID = 0x55667788;
  private static final byte[] INITIALISATION = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final int STEPS_MAX = 200_000;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private record Due(Instant at, long serial, Runnable what) {}

  private final Random random;
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::serial));
  private final byte[] secret = new byte[256];
  private final dev.mtsidecar.sandbox.seal.AuthKey serverKey;
  private final ServerSalts salts;
  private final Duration serverAhead;
  private final Map<Long, ServerSession> sessions = new HashMap<>();

  final Transcript transcript;
  final EncryptedSession client;
  final Map<Long, Integer> executions = new TreeMap<>();
  final Map<Long, String> ends = new TreeMap<>();

  private Instant now = START;
  private long serial;
  private int link;
  private boolean isLinkUp;
  private boolean isCalm;

  SessionPair(long seed, Duration serverAhead, Duration believedAhead) {
    this.random = new Random(seed);
    this.serverAhead = serverAhead;
    random.nextBytes(secret);
    this.serverKey = new dev.mtsidecar.sandbox.seal.AuthKey(secret);
    long firstSalt = random.nextLong() | 1;
    this.salts =
        new ServerSalts(serverKey, Optional.of(new ServerSalts.FirstSalt(firstSalt, serverTime())));
    this.transcript = new Transcript(() -> START);
    long believedSalt = random.nextBoolean() ? firstSalt : 0;
    this.client =
        new EncryptedSession(
            AuthKey.of(secret),
            believedSalt,
            believedAhead,
            INITIALISATION,
            new SeededEntropy(random.nextLong()));
  }

  private Instant serverTime() {
    return now.plus(serverAhead);
  }

  /** Calls that come over the given time, while links break now and then. */
  void play(int calls, int linkBreaks, Duration stretch) {
    for (long call = 1; call <= calls; call++) {
      long id = call;
      later(upTo(stretch), () -> client.enqueue(id, query(id)));
    }
    for (int i = 0; i < linkBreaks; i++) {
      later(upTo(stretch), this::breakLink);
    }
    later(stretch, () -> isCalm = true);
    relink();
    run();
  }

  private void run() {
    for (int step = 0; step < STEPS_MAX; step++) {
      settle();
      boolean isOver = isCalm && client.outstanding() == 0;
      if (isOver) {
        return;
      }
      Optional<Instant> deadline = client.nextDeadline();
      Due next = agenda.peek();
      if (next != null && (deadline.isEmpty() || !next.at().isAfter(deadline.get()))) {
        agenda.remove();
        now = max(now, next.at());
        next.what().run();
      } else if (deadline.isPresent()) {
        now = max(now, deadline.get());
        client.expire(now);
      } else {
        throw new AssertionError("nothing will ever happen again");
      }
    }
    throw new AssertionError("no end: " + client.outstanding() + " outstanding at " + now);
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void settle() {
    events();
    for (Optional<OutgoingPacket> packet = client.nextPacket(now);
        packet.isPresent() && isLinkUp;
        packet = client.nextPacket(now)) {
      toServer(packet.get().packet());
    }
    events();
  }

  private void events() {
    for (Optional<SessionEvent> event = client.nextEvent();
        event.isPresent();
        event = client.nextEvent()) {
      switch (event.get()) {
        case SessionEvent.Answered(long call, Bytes answer) ->
            end(call, answer.equals(answer(call)) ? "answered" : "answered wrongly");
        case SessionEvent.Refused(long call, int code, String message) ->
            end(call, "refused " + code + " " + message);
        case SessionEvent.Undeliverable(long call, var why, boolean mayHaveBeenReceived) ->
            end(call, mayHaveBeenReceived ? "in doubt" : "not received, " + why);
        case SessionEvent.LinkSilent _, SessionEvent.Renewed _ -> breakLink();
        case SessionEvent.BadPacket(String reason) -> throw new AssertionError(reason);
        case SessionEvent.Dropped _,
            SessionEvent.SaltChanged _,
            SessionEvent.TimeChanged _,
            SessionEvent.Update _ -> {}
      }
    }
  }

  private void end(long call, String how) {
    ends.merge(call, how, (a, b) -> a + ", then " + b);
  }

  // ---- the network ----

  private void relink() {
    link++;
    isLinkUp = true;
    sessions.values().forEach(it -> react(it, it.resume(serverTime()), link));
    client.linkReady(now);
  }

  private void breakLink() {
    if (isLinkUp) {
      isLinkUp = false;
      client.linkLost();
      later(upTo(Duration.ofSeconds(2)), this::relink);
    }
  }

  private void toServer(byte[] packet) {
    carry(() -> serverReceives(packet), 50, false);
  }

  private void toClient(byte[] packet) {
    carry(() -> client.receive(packet, now), 300, true);
  }

  /** Mostly in order; sometimes late, sometimes twice. */
  private void carry(Runnable arrival, int latestMillis, boolean mayRepeat) {
    int over = link;
    Runnable ifThere =
        () -> {
          if (over == link && isLinkUp) {
            arrival.run();
          }
        };
    boolean isOdd = !isCalm && random.nextInt(20) == 0;
    later(Duration.ofMillis(isOdd ? random.nextInt(latestMillis) : 20), ifThere);
    if (mayRepeat && !isCalm && random.nextInt(20) == 0) {
      later(upTo(Duration.ofMillis(500)), ifThere);
    }
  }

  private void later(Duration delay, Runnable what) {
    agenda.add(new Due(now.plus(delay), serial++, what));
  }

  private Duration upTo(Duration longest) {
    return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
  }

  // ---- the server ----

  private void serverReceives(byte[] packet) {
    try {
      MessageEnvelope envelope =
          MessageEnvelope.parse(
              ReferenceSeal.open(serverKey, Direction.TO_SERVER, packet).plaintext());
      ServerSession session =
          sessions.computeIfAbsent(
              envelope.sessionId(),
              id ->
                  new ServerSession(
                      id, salts, _ -> false, random::nextBytes, new DcNotes(transcript, 2)));
      react(session, session.receive(envelope, serverTime()), link);
      session
          .nextDeadline()
          .ifPresent(at ->
              later(
                  Duration.between(serverTime(), at),
                  () -> react(session, session.expire(serverTime()), link)));
    } catch (BrokenSealException e) {
      throw new AssertionError("our packet does not open", e);
    }
  }

  private void react(ServerSession session, List<Reaction> reactions, int over) {
    for (Reaction reaction : reactions) {
      switch (reaction) {
        case Reaction.Send(MessageEnvelope envelope) -> {
          if (over == link && isLinkUp) {
            toClient(
                ReferenceSeal.seal(
                    serverKey, Direction.TO_CLIENT, envelope.toPlaintext(random::nextBytes)));
          }
        }
        case Reaction.Ask(long msgId, Bytes query) -> execute(session, msgId, query);
        case Reaction.Accepted _, Reaction.DisconnectIn _, Reaction.ForgetKey _ -> {}
        case Reaction.HangUp(int code) -> throw new AssertionError("hung up: " + code);
      }
    }
  }

  private void execute(ServerSession session, long msgId, Bytes query) {
    int at = query.intAt(0) == QUERY_ID ? 0 : INITIALISATION.length;
    long call = query.longAt(at + 4);
    executions.merge(call, 1, Integer::sum);
    Duration takes = random.nextInt(5) == 0 ? upTo(Duration.ofSeconds(3)) : Duration.ZERO;
    later(takes, () -> react(session, session.answer(msgId, answer(call), serverTime()), link));
  }

  private static byte[] query(long call) {
    TlWriter out = new TlWriter();
    out.writeInt(QUERY_ID);
    out.writeLong(call);
    return out.toByteArray();
  }

  private static Bytes answer(long call) {
    TlWriter out = new TlWriter();
    out.writeInt(ANSWER_ID);
    out.writeLong(call);
    return out.toBytes();
  }
}
