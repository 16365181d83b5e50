package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.mtproto.crypto.BadPacketException;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.MessageCipher;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.service.GetFutureSalts;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsStateReq;
import dev.mtsidecar.tl.service.PingDelayDisconnect;
import dev.mtsidecar.tl.service.RpcDropAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one MTProto 2.0 session, without I/O, threads, clock or chance of its own.
 *
 * <p>Tell it what happened ({@code receive}, {@code expire}, {@code linkReady}, {@code linkLost},
 * {@code linkRefused}) or what somebody wants ({@code enqueue}, {@code giveUp}, {@code
 * dropAnswer}); then take {@code nextPacket} and {@code nextEvent} until they are empty, and come
 * back at {@code nextDeadline}. It never throws because of what the network brings: it reports. One
 * owner; not safe for concurrent use. (Over 300 lines: its face, and what its parts share.)
 *
 * @see <a href="https://core.telegram.org/mtproto/description">Mobile Protocol: Detailed
 *     Description</a>
 */
public final class EncryptedSession {
  /** Requests without an answer; one more is refused. */
  public static final int OUTSTANDING_MAX = 1024;

  /** Bytes of one function; far below what a packet may hold. */
  public static final int FUNCTION_MAX = 1024 * 1024;

  private static final int SERVICE_MAX = 64;

  private final MessageCipher cipher;
  private final Entropy entropy;
  private final byte[] initialisation;
  private final Deque<SessionEvent> events = new ArrayDeque<>(2);
  private final Deque<TlObject> service = new ArrayDeque<>(2);
  private final ServiceMessages incoming = new ServiceMessages(this);
  private final MessageIds ids = new MessageIds();
  private final SequenceNumbers seqnos = new SequenceNumbers();
  private final Pings pings = new Pings();
  private final Renewal renewal = new Renewal();
  private final Resumption resumption = new Resumption();
  private final SaltBook salts;

  final ServerTime time;
  final AckQueue acks = new AckQueue();
  final OutstandingRequests requests = new OutstandingRequests();
  final ReceivedWindow window = new ReceivedWindow();
  final Questions questions = new Questions();
  final SentPackets packets = new SentPackets();

  private long sessionId;
  private boolean isLinkUp;
  private boolean isInitialised;

  /**
   * A new session under a key.
   *
   * @param salt a guess is fine: the server corrects it
   * @param timeOffset the server's time minus ours; a guess is fine here too
   * @param initialisation invokeWithLayer(initConnection(…)) up to where the query begins; stands
   *     before each function until the server has answered one
   */
  public EncryptedSession(
      AuthKey key, long salt, Duration timeOffset, byte[] initialisation, Entropy entropy) {
    this.cipher = new MessageCipher(key, entropy);
    this.entropy = entropy;
    this.initialisation = initialisation.clone();
    this.salts = new SaltBook(salt);
    this.time = new ServerTime(timeOffset);
    this.sessionId = newSessionId();
  }

  // ---- something happened ----

  /** A packet came. */
  public void receive(byte[] packet, Instant now) {
    try {
      incoming.receive(cipher.open(packet), sessionId, now);
    } catch (BadPacketException e) {
      emit(new SessionEvent.BadPacket(String.valueOf(e.getMessage())));
    }
    renewIfDue(now);
  }

  /** Time passed. */
  public void expire(Instant now) {
    renewIfDue(now);
    if (!isLinkUp) {
      return;
    }
    if (pings.isDead(now)) {
      resumption.silent();
      emit(new SessionEvent.LinkSilent());
    } else if (pings.isAskingDue(requests.hasSent(), now)) {
      ping(now);
    }
  }

  /**
   * There is a new link. What an earlier one carried is asked about; when that is nothing, the link
   * gets a new session, because no server owes us anything in the old one.
   */
  public void linkReady(Instant now) {
    if (resumption.isOver(requests.hasSent())) {
      restart();
    }
    isLinkUp = true;
    pings.linkReady(now);
    resumption.linkReady(requests.hasSent());
    if (requests.hasSent()) {
      send(new MsgsStateReq(requests.allSent().stream().map(it -> it.msgId).toList()));
      ping(now);
    }
  }

  /** There is no link any more. Twice is harmless. */
  public void linkLost() {
    if (isLinkUp) {
      resumption.linkLost();
    }
    isLinkUp = false;
    service.clear();
    questions.clear();
    for (Request request : requests.allSent()) {
      request.isFromEarlierLink = true;
    }
    if (renewal.isUnderWay()) {
      restart();
    }
  }

  /**
   * The server said that it does not know the key, and closed the link: if it said nothing else on
   * it, nothing that the link carried was taken.
   */
  public void linkRefused() {
    if (!resumption.isHeard()) {
      for (Request request : requests.allSent()) {
        if (!request.isFromEarlierLink) {
          again(request, SessionEvent.Loss.PROTOCOL);
        }
      }
    }
    linkLost();
  }

  // ---- somebody wants ----

  /**
   * Wants a function called.
   *
   * @param call the caller's own name for it
   * @param function boxed, up to {@link #FUNCTION_MAX} bytes, and bare: initConnection is put
   *     around it here
   * @return false when there are too many outstanding already
   */
  public boolean enqueue(long call, byte[] function) {
    if (function.length > FUNCTION_MAX) {
      throw new IllegalArgumentException("a function of " + function.length + " bytes");
    }
    if (requests.size() >= OUTSTANDING_MAX) {
      return false;
    }
    requests.add(new Request(call, function));
    return true;
  }

  /** Does not want it any more; an answer will be dropped. Unknown calls are ignored. */
  public void giveUp(long call) {
    Request request = requests.byCall(call);
    if (request != null) {
      requests.remove(request);
    }
  }

  /** As {@link #giveUp}, and the server is asked not to answer. */
  public void dropAnswer(long call) {
    Request request = requests.byCall(call);
    if (request != null && request.msgId != 0 && isLinkUp) {
      send(new RpcDropAnswer(request.msgId));
    }
    giveUp(call);
  }

  // ---- do this now ----

  /** Calls that the next packets will carry for the first time. */
  public List<Long> waitingCalls() {
    return requests.hasWaiting() && maySendCalls() ? requests.neverSent() : List.of();
  }

  /** The next packet to send, if there is a link and something to say. */
  public Optional<OutgoingPacket> nextPacket(Instant now) {
    if (!isLinkUp || renewal.isUnderWay()) {
      return Optional.empty();
    }
    boolean hasCalls = requests.hasWaiting() && maySendCalls();
    if (!hasCalls && service.isEmpty() && !acks.isDue(now)) {
      return Optional.empty();
    }
    if (hasCalls) {
      mindSalts(now);
    }
    return Optional.of(pack(hasCalls, now));
  }

  private OutgoingPacket pack(boolean hasCalls, Instant now) {
    Instant serverNow = time.at(now);
    PacketBuilder packet = new PacketBuilder(ids, seqnos, serverNow);
    List<Long> acknowledged = acks.take();
    if (!acknowledged.isEmpty()) {
      packet.add(new MsgsAck(acknowledged));
    }
    List<Asked> asked = addService(packet);
    List<Request> carried = hasCalls ? addRequests(packet) : List.of();
    long containerId = packet.isContainer() ? ids.next(serverNow) : 0;
    asked.forEach(it -> questions.asked(it.msgId(), it.message(), containerId));
    List<Long> firstSends = new ArrayList<>(carried.size());
    for (Request request : carried) {
      request.containerId = containerId;
      if (request.sends++ == 0) {
        firstSends.add(request.call);
      }
      requests.wasSent(request);
    }
    packets.sent(packet.outerId(containerId), acknowledged);
    resumption.sent();
    return new OutgoingPacket(
        packet.seal(cipher, salts.salt(), sessionId, containerId), firstSends);
  }

  private record Asked(long msgId, TlObject message) {}

  private List<Asked> addService(PacketBuilder packet) {
    List<Asked> asked = new ArrayList<>(0);
    while (!service.isEmpty() && packet.hasRoomFor(0)) {
      TlObject message = service.removeFirst();
      long msgId = packet.add(message);
      if (message instanceof MsgsStateReq || message instanceof GetFutureSalts) {
        asked.add(new Asked(msgId, message));
      }
    }
    return asked;
  }

  private List<Request> addRequests(PacketBuilder packet) {
    List<Request> carried = new ArrayList<>(2);
    for (Request next = requests.peekWaiting(); next != null; next = requests.peekWaiting()) {
      int length = next.function.length + (isInitialised ? 0 : initialisation.length);
      if (!packet.hasRoomFor(length)) {
        break;
      }
      requests.removeWaiting();
      next.wasWrapped = !isInitialised;
      next.msgId = packet.add(isInitialised ? next.function : wrapped(next.function));
      carried.add(next);
    }
    return carried;
  }

  private byte[] wrapped(byte[] function) {
    byte[] whole = new byte[initialisation.length + function.length];
    System.arraycopy(initialisation, 0, whole, 0, initialisation.length);
    System.arraycopy(function, 0, whole, initialisation.length, function.length);
    return whole;
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
    Instant due = pings.due(requests.hasSent());
    due = earlier(due, renewal.due());
    return Optional.of(renewal.isUnderWay() ? due : earlier(due, acks.due()));
  }

  private static Instant earlier(Instant a, @Nullable Instant b) {
    return b != null && b.isBefore(a) ? b : a;
  }

  // ---- tell me ----

  public int outstanding() {
    return requests.size();
  }

  public long salt() {
    return salts.salt();
  }

  /** The server's time minus ours, as far as it is known. */
  public Duration timeOffset() {
    return time.offset();
  }

  /** How far a call has got; one that is not outstanding counts as waiting. */
  public Standing standing(long call) {
    Request request = requests.byCall(call);
    if (request == null || request.msgId == 0) {
      return Standing.WAITING;
    }
    return request.isAcknowledged ? Standing.ACKNOWLEDGED : Standing.SENT;
  }

  /** Whether the server has said anything sound on the link there is, or was last. */
  public boolean isHeard() {
    return resumption.isHeard();
  }

  // ---- for the parts ----

  void heard(Instant now) {
    pings.heard(now);
    resumption.heard();
  }

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

  void salt(long value, Instant now) {
    if (salts.salt() != value) {
      salts.replace(value, now);
      emit(new SessionEvent.SaltChanged(value));
    }
  }

  SaltBook salts() {
    return salts;
  }

  void synchronise(long serverMsgId, Instant now) {
    time.set(serverMsgId, now);
    emit(new SessionEvent.TimeChanged(time.offset()));
  }

  boolean isRecent(long msgId) {
    return packets.contains(msgId) || !requests.named(msgId).isEmpty();
  }

  /** This session cannot go on: a new one under the same key begins as soon as may be. */
  void renew(Instant now) {
    renewal.begin(now);
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

  // ---- insides ----

  private boolean maySendCalls() {
    return isLinkUp && !renewal.isUnderWay() && !resumption.isOnTrial();
  }

  private void mindSalts(Instant now) {
    if (salts.turnPage(time.at(now))) {
      emit(new SessionEvent.SaltChanged(salts.salt()));
    }
    if (salts.isAskingDue(now)) {
      send(new GetFutureSalts(SaltBook.ASKED_FOR));
    }
  }

  private void ping(Instant now) {
    send(new PingDelayDisconnect(entropy.nextLong(), Pings.DISCONNECT_DELAY_SECONDS));
    pings.asked(now);
  }

  private void renewIfDue(Instant now) {
    if (renewal.isDue(requests.hasSent(), now)) {
      isLinkUp = false;
      restart();
      emit(new SessionEvent.Renewed());
    }
  }

  /** What was sent in the old session will find no answer in the new one. */
  private void restart() {
    for (Request request : requests.allSent()) {
      lose(request, SessionEvent.Loss.FORGOTTEN, true);
    }
    sessionId = newSessionId();
    ids.restart();
    seqnos.restart();
    window.restart();
    incoming.restart();
    acks.take();
    questions.clear();
    packets.clear();
    service.clear();
    renewal.end();
    resumption.restart();
    isInitialised = false;
  }

  private long newSessionId() {
    long id = entropy.nextLong();
    return id == 0 ? 1 : id;
  }
}
