package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.BadPacketException;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.MessageCipher;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsStateReq;
import dev.mtsidecar.tl.service.PingDelayDisconnect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one MTProto 2.0 session, without I/O, threads, clock or chance of its own.
 *
 * <p>Tell it what happened ({@code receive}, {@code expire}, {@code linkLost}, {@code linkReady})
 * or what somebody wants ({@code enqueue}, {@code giveUp}); then take, in this order, {@code
 * nextPacket} and {@code nextEvent} until they are empty, and come back at {@code nextDeadline}. It
 * never throws because of what the network brings: it reports. One owner; not safe for concurrent
 * use.
 *
 * @see <a href="https://core.telegram.org/mtproto/description">Mobile Protocol: Detailed
 *     Description</a>
 */
public final class EncryptedSession {
  /** Requests without an answer; one more is refused. */
  public static final int OUTSTANDING_MAX = 1024;

  private static final int SERVICE_MAX = 64;
  private static final int STATE_REQUESTS_MAX = 8;
  private static final int RECENT_MAX = 64;

  private final MessageCipher cipher;
  private final Entropy entropy;
  private final Deque<SessionEvent> events = new ArrayDeque<>(2);
  private final Deque<TlObject> service = new ArrayDeque<>(2);
  private final Deque<Long> recent = new ArrayDeque<>(2);
  private final ServiceMessages incoming = new ServiceMessages(this);

  final MessageIds ids;
  final SequenceNumbers seqnos = new SequenceNumbers();
  final AckQueue acks = new AckQueue();
  final OutstandingRequests requests = new OutstandingRequests();
  final ReceivedWindow window = new ReceivedWindow();
  final Pings pings = new Pings();
  final Map<Long, List<Long>> stateRequests = new LinkedHashMap<>(2);

  private long sessionId;
  private long salt;
  private boolean isLinkUp;
  private boolean isInitialised;

  public EncryptedSession(AuthKey key, long salt, Duration timeOffset, Entropy entropy) {
    this.cipher = new MessageCipher(key, entropy);
    this.entropy = entropy;
    this.ids = new MessageIds(timeOffset);
    this.salt = salt;
    this.sessionId = newSessionId();
  }

  // ---- something happened ----

  /** A packet came. */
  public void receive(byte[] packet, Instant now) {
    byte[] plaintext;
    try {
      plaintext = cipher.open(packet);
    } catch (BadPacketException e) {
      emit(new SessionEvent.Dropped("packet: " + e.getMessage()));
      return;
    }
    incoming.receive(plaintext, sessionId, now);
  }

  /** Time passed. */
  public void expire(Instant now) {
    if (!isLinkUp) {
      return;
    }
    if (pings.isDead(now)) {
      emit(new SessionEvent.LinkSilent());
    } else if (pings.isAskingDue(requests.hasSent(), now)) {
      send(new PingDelayDisconnect(entropy.nextLong(), Pings.DISCONNECT_DELAY_SECONDS));
      pings.asked(now);
    }
  }

  /** There is a link; what an earlier one carried is asked about. */
  public void linkReady(Instant now) {
    isLinkUp = true;
    pings.linkReady(now);
    List<Long> unanswered = requests.allSent().stream().map(it -> it.msgId).toList();
    if (!unanswered.isEmpty()) {
      send(new MsgsStateReq(unanswered));
    }
  }

  /** There is no link any more. */
  public void linkLost() {
    isLinkUp = false;
    service.clear();
    for (Request request : requests.allSent()) {
      request.isFromEarlierLink = true;
    }
  }

  /** The server does not know the key: nothing that came under it was executed. */
  public void linkRefused() {
    for (Request request : requests.allSent()) {
      again(request, SessionEvent.Loss.PROTOCOL);
    }
  }

  // ---- somebody wants ----

  /**
   * Wants a function called.
   *
   * @param call the caller's own name for it
   * @param bare the boxed function
   * @param wrapped the same inside invokeWithLayer(initConnection(…)), for a server that does not
   *     know us yet
   * @return false when there are too many outstanding already
   */
  public boolean enqueue(long call, byte[] bare, byte[] wrapped) {
    if (requests.size() >= OUTSTANDING_MAX) {
      return false;
    }
    requests.add(new Request(call, bare, wrapped));
    return true;
  }

  /** Does not want it any more; an answer will be dropped. Unknown calls are ignored. */
  public void giveUp(long call) {
    Request request = requests.byCall(call);
    if (request != null) {
      requests.remove(request);
    }
  }

  // ---- do this now ----

  /** Calls that the next packets will carry for the first time. */
  public List<Long> waitingCalls() {
    return requests.hasWaiting() ? requests.neverSent() : List.of();
  }

  /** The next packet to send, if there is a link and something to say. */
  public Optional<OutgoingPacket> nextPacket(Instant now) {
    if (!isLinkUp || !(requests.hasWaiting() || !service.isEmpty() || acks.isDue(now))) {
      return Optional.empty();
    }
    PacketBuilder packet = new PacketBuilder(ids, seqnos, now);
    List<Long> acknowledged = acks.take();
    if (!acknowledged.isEmpty()) {
      packet.add(new MsgsAck(acknowledged));
    }
    while (!service.isEmpty() && packet.hasRoomFor(0)) {
      TlObject message = service.removeFirst();
      long msgId = packet.add(message);
      if (message instanceof MsgsStateReq asked) {
        rememberStateRequest(msgId, asked.msgIds());
      }
    }
    List<Request> carried = new ArrayList<>(2);
    addRequests(packet, carried);
    long containerId = packet.isContainer() ? ids.next(now) : 0;
    List<Long> firstSends = new ArrayList<>(carried.size());
    for (Request request : carried) {
      request.containerId = containerId;
      if (request.sends++ == 0) {
        firstSends.add(request.call);
      }
      requests.wasSent(request);
    }
    remember(packet.outerId(containerId));
    return Optional.of(
        new OutgoingPacket(packet.seal(cipher, salt, sessionId, containerId), firstSends));
  }

  private void addRequests(PacketBuilder packet, List<Request> carried) {
    for (Request next = requests.peekWaiting(); next != null; next = requests.peekWaiting()) {
      byte[] body = isInitialised ? next.bare : next.wrapped;
      if (!packet.hasRoomFor(body.length)) {
        return;
      }
      requests.removeWaiting();
      next.wasWrapped = !isInitialised;
      next.msgId = packet.add(Bytes.of(body), true);
      carried.add(next);
    }
  }

  /** The next thing to tell. */
  public Optional<SessionEvent> nextEvent() {
    return Optional.ofNullable(events.pollFirst());
  }

  /** When to call {@link #expire} and {@link #nextPacket} again, if nothing happens before. */
  public Optional<Instant> nextDeadline() {
    if (!isLinkUp) {
      return Optional.empty();
    }
    Instant ping = pings.due(requests.hasSent());
    Instant ack = acks.due();
    return Optional.of(ack != null && ack.isBefore(ping) ? ack : ping);
  }

  // ---- tell me ----

  public int outstanding() {
    return requests.size();
  }

  public long salt() {
    return salt;
  }

  public Duration timeOffset() {
    return ids.offset();
  }

  /** Whether a call was sent, and whether the server said that it has it; null: neither. */
  public @Nullable Boolean isAcknowledged(long call) {
    Request request = requests.byCall(call);
    return (request == null || request.sends == 0) ? null : request.isAcknowledged;
  }

  // ---- for the parts ----

  void emit(SessionEvent event) {
    events.addLast(event);
  }

  void send(TlObject message) {
    if (service.size() < SERVICE_MAX) {
      service.addLast(message);
    }
  }

  void initialised(boolean isKnown) {
    isInitialised = isKnown;
  }

  void salt(long value) {
    if (salt != value) {
      salt = value;
      emit(new SessionEvent.SaltChanged(value));
    }
  }

  void synchronise(long serverMsgId, Instant now) {
    ids.synchronise(Duration.between(now, MessageIds.timeOf(serverMsgId)));
    emit(new SessionEvent.TimeChanged(ids.offset()));
  }

  boolean isRecent(long msgId) {
    return recent.contains(msgId) || !requests.named(msgId).isEmpty();
  }

  /**
   * Begins a new session under the same key. What was sent in the old one and is not {@code
   * refused} will find no answer here.
   */
  void restart(List<Request> refused) {
    for (Request request : requests.allSent()) {
      if (!refused.contains(request)) {
        lose(request, SessionEvent.Loss.FORGOTTEN, true);
      }
    }
    sessionId = newSessionId();
    ids.restart();
    seqnos.restart();
    window.restart();
    acks.take();
    stateRequests.clear();
    isInitialised = false;
  }

  /** Certainly not received: it goes out again, unless it has too often. */
  void again(Request request, SessionEvent.Loss why) {
    if (request.sends >= Request.SENDS_MAX) {
      lose(request, why, false);
    } else {
      requests.sendAgain(request);
    }
  }

  void lose(Request request, SessionEvent.Loss why, boolean mayHaveBeenReceived) {
    requests.remove(request);
    emit(new SessionEvent.Undeliverable(request.call, why, mayHaveBeenReceived));
  }

  private void rememberStateRequest(long msgId, List<Long> asked) {
    if (stateRequests.size() >= STATE_REQUESTS_MAX) {
      stateRequests.remove(stateRequests.keySet().iterator().next());
    }
    stateRequests.put(msgId, asked);
  }

  private void remember(long msgId) {
    if (recent.size() >= RECENT_MAX) {
      recent.removeFirst();
    }
    recent.addLast(msgId);
  }

  private long newSessionId() {
    long id = entropy.nextLong();
    return id == 0 ? 1 : id;
  }
}
