package dev.mtsidecar.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.sandbox.transcript.Transcript;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.DestroyAuthKey;
import dev.mtsidecar.tl.service.DestroyAuthKeyOk;
import dev.mtsidecar.tl.service.DestroySession;
import dev.mtsidecar.tl.service.DestroySessionNone;
import dev.mtsidecar.tl.service.DestroySessionOk;
import dev.mtsidecar.tl.service.FutureSalts;
import dev.mtsidecar.tl.service.GetFutureSalts;
import dev.mtsidecar.tl.service.GzipPacked;
import dev.mtsidecar.tl.service.HttpWait;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgDetailedInfo;
import dev.mtsidecar.tl.service.MsgResendReq;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsStateInfo;
import dev.mtsidecar.tl.service.MsgsStateReq;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.Ping;
import dev.mtsidecar.tl.service.PingDelayDisconnect;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcAnswerDropped;
import dev.mtsidecar.tl.service.RpcAnswerDroppedRunning;
import dev.mtsidecar.tl.service.RpcAnswerUnknown;
import dev.mtsidecar.tl.service.RpcDropAnswer;
import dev.mtsidecar.tl.service.RpcResultMessage;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSessionTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
  private static final long MSG_ID = NOW.getEpochSecond() << 32;
  private static final long SESSION = 99;
  private static final long SALT = 4711;
  private static final Bytes QUERY = Bytes.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
  private static final Bytes RESULT = Bytes.of(new byte[] {9, 9, 9, 9});

  private final Transcript transcript = new Transcript(InstantSource.fixed(NOW));
  private final List<Long> destroyed = new ArrayList<>();
  private final ServerSession session =
      new ServerSession(
          SESSION,
          new ServerSalts(
              new AuthKey(new byte[256]), Optional.of(new ServerSalts.FirstSalt(SALT, NOW))),
          id -> {
            destroyed.add(id);
            return id == 5;
          },
          target -> Arrays.fill(target, (byte) 7),
          new DcNotes(transcript, 2));

  @Test
  void tellsOfTheNewSessionWithTheLowestIdOfItsFirstContainer() {
    List<Reaction> reactions =
        receive(8, 2, container(new ContainedMessage(MSG_ID + 4, 1, QUERY), ping(MSG_ID, 0)));

    NewSessionCreated created = only(reactions, NewSessionCreated.class);
    assertThat(created.firstMsgId()).isEqualTo(MSG_ID);
    assertThat(created.uniqueId()).isNotZero();
    assertThat(created.serverSalt()).isEqualTo(SALT);
    assertThat(told(receive(12, 2, new Ping(2)))).noneMatch(NewSessionCreated.class::isInstance);
  }

  @Test
  void namesNoHigherFirstIdThanThatOfAMessageWhoseSaltWasRefused() {
    session.receive(envelope(0, MSG_ID, 0, boxed(new Ping(1))), NOW);

    NewSessionCreated created = only(receive(8, 0, new Ping(2)), NewSessionCreated.class);

    assertThat(created.firstMsgId()).isEqualTo(MSG_ID);
  }

  @Test
  void numbersItsMessagesLikeARecordedServer() {
    // A recorded first answer: a container with an even number and the highest id, in it
    // new_session_created with number 1 and pong with number 2, all with 01 in the low bits.
    MessageEnvelope outer = sent(receive(0, 0, new Ping(1))).getFirst();

    List<ContainedMessage> items = items(outer);
    assertThat(items.get(0).seqno()).isEqualTo(1);
    assertThat(items.get(1).seqno()).isEqualTo(2);
    assertThat(outer.seqNo()).isEqualTo(2);
    assertThat(outer.msgId()).isGreaterThan(items.get(1).msgId());
    assertThat(items.get(1).msgId()).isGreaterThan(items.get(0).msgId());
    assertThat(List.of(outer.msgId() & 3, items.get(0).msgId() & 3, items.get(1).msgId() & 3))
        .containsOnly(1L);
    assertThat(outer.sessionId()).isEqualTo(SESSION);
  }

  @Test
  void asksForAQueryOnceHoweverOftenItComes() {
    assertThat(asked(receiveQuery(0, 1, QUERY))).containsExactly(MSG_ID);

    List<Reaction> again = receiveQuery(0, 1, QUERY);

    assertThat(asked(again)).isEmpty();
    assertThat(only(again, MsgsAck.class).msgIds()).containsExactly(MSG_ID);
    assertThat(transcript.count("forgiven.repeated_message")).isEqualTo(1);
  }

  @Test
  void repeatsASmallAnswerUnderItsOldId() {
    receiveQuery(0, 1, QUERY);
    MessageEnvelope answer = sent(session.answer(MSG_ID, RESULT, NOW)).getFirst();

    MessageEnvelope again = sent(receiveQuery(0, 1, QUERY)).getFirst();

    assertThat(again.msgId()).isEqualTo(answer.msgId());
    assertThat(again.seqNo()).isEqualTo(answer.seqNo());
    assertThat(again.body()).isEqualTo(answer.body());
  }

  @Test
  void onlyMentionsALargeAnswerAndSendsItWhenAsked() {
    receiveQuery(0, 1, QUERY);
    MessageEnvelope answer = sent(session.answer(MSG_ID, Bytes.of(new byte[8192]), NOW)).getFirst();

    MsgDetailedInfo mention = only(receiveQuery(0, 1, QUERY), MsgDetailedInfo.class);

    assertThat(mention.msgId()).isEqualTo(MSG_ID);
    assertThat(mention.answerMsgId()).isEqualTo(answer.msgId());
    assertThat(mention.bytes()).isEqualTo(answer.body().length);
    List<Reaction> resent = receive(4, 2, new MsgResendReq(List.of(answer.msgId())));
    assertThat(sent(resent).getFirst().msgId()).isEqualTo(answer.msgId());
  }

  @Test
  void saysWhichMessagesItCannotSendAgain() {
    MsgsStateInfo info =
        only(receive(0, 0, new MsgResendReq(List.of(1L, 5L))), MsgsStateInfo.class);

    assertThat(info.reqMsgId()).isEqualTo(MSG_ID);
    assertThat(info.info().toByteArray()).containsExactly(1, 1);
  }

  @Test
  void acknowledgesWithinASecondWhatIsNotYetAnswered() {
    receiveQuery(0, 1, QUERY);

    assertThat(session.nextDeadline().orElseThrow()).isBefore(NOW.plusSeconds(1));
    assertThat(session.expire(NOW)).isEmpty();
    MsgsAck ack = only(session.expire(NOW.plusMillis(500)), MsgsAck.class);
    assertThat(ack.msgIds()).containsExactly(MSG_ID);
    assertThat(session.nextDeadline()).isEmpty();
  }

  @Test
  void doesNotAcknowledgeWhatItHasAnswered() {
    receiveQuery(0, 1, QUERY);

    session.answer(MSG_ID, RESULT, NOW);

    assertThat(session.nextDeadline()).isEmpty();
  }

  @Test
  void sendsUnacknowledgedMessagesAgainOnANewConnectionAndAcknowledgedOnesNot() {
    receiveQuery(0, 1, QUERY);
    long answerId = sent(session.answer(MSG_ID, RESULT, NOW)).getFirst().msgId();

    assertThat(told(session.resume(NOW)))
        .hasSize(2)
        .anyMatch(NewSessionCreated.class::isInstance)
        .anyMatch(RpcResultMessage.class::isInstance);

    receive(4, 2, new MsgsAck(List.of(answerId)));
    assertThat(told(session.resume(NOW))).noneMatch(RpcResultMessage.class::isInstance);
  }

  @Test
  void answersEachServiceCallWithoutRpcResult() {
    receive(0, 0, new Ping(0));

    assertThat(only(receive(4, 0, new Ping(3)), Pong.class)).isEqualTo(new Pong(MSG_ID + 4, 3));
    assertThat(only(receive(8, 0, new DestroySession(5)), DestroySessionOk.class).sessionId())
        .isEqualTo(5);
    assertThat(only(receive(12, 0, new DestroySession(6)), DestroySessionNone.class).sessionId())
        .isEqualTo(6);
    assertThat(destroyed).containsExactly(5L, 6L);
  }

  @Test
  void neverDestroysTheSessionThatAsks() {
    receive(0, 0, new DestroySession(SESSION));

    assertThat(destroyed).isEmpty();
  }

  @Test
  void closesTheConnectionLaterWhenAPingWantsIt() {
    List<Reaction> reactions = receive(0, 0, new PingDelayDisconnect(1, 75));

    assertThat(only(reactions, Pong.class).pingId()).isEqualTo(1);
    assertThat(reactions).contains(new Reaction.DisconnectIn(Duration.ofSeconds(75)));
  }

  @Test
  void answersBeforeItForgetsTheKey() {
    List<Reaction> reactions = receive(0, 0, new DestroyAuthKey());

    assertThat(only(reactions, DestroyAuthKeyOk.class)).isNotNull();
    assertThat(reactions.getLast()).isEqualTo(new Reaction.ForgetKey());
  }

  @Test
  void ignoresHttpWait() {
    receive(0, 0, new Ping(1));

    assertThat(told(receive(4, 0, new HttpWait(0, 0, 25_000)))).isEmpty();
    assertThat(transcript.count("heard.ignored_service_message")).isEqualTo(1);
  }

  @Test
  void givesAtLeastTwoSaltsEachGoodForFiveMinutesAndMore() {
    FutureSalts salts = only(receive(0, 0, new GetFutureSalts(1)), FutureSalts.class);

    assertThat(salts.reqMsgId()).isEqualTo(MSG_ID);
    assertThat(salts.now()).isEqualTo((int) NOW.getEpochSecond());
    assertThat(salts.salts()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(salts.salts().getFirst().salt()).isEqualTo(SALT);
    assertThat(salts.salts())
        .allMatch(salt -> salt.validUntil() - NOW.getEpochSecond() >= 300)
        .allMatch(salt -> salt.salt() != 0);
  }

  @Test
  void takesASaltThatItAnnouncedWhenItsTimeHasCome() {
    FutureSalts salts = only(receive(0, 0, new GetFutureSalts(3)), FutureSalts.class);
    long next = salts.salts().get(2).salt();
    Instant later = Instant.ofEpochSecond(salts.salts().get(2).validSince());
    long msgId = later.getEpochSecond() << 32;

    List<Reaction> early = session.receive(envelope(next, MSG_ID + 4, 0, boxed(new Ping(1))), NOW);
    List<Reaction> inTime = session.receive(envelope(next, msgId, 0, boxed(new Ping(2))), later);

    assertThat(only(early, BadServerSalt.class).newServerSalt()).isEqualTo(SALT);
    assertThat(only(inTime, Pong.class).pingId()).isEqualTo(2);
  }

  @Test
  void takesTheFirstSaltForAnHourAndNoLonger() {
    Instant stillGood = NOW.plus(Duration.ofMinutes(59));
    Instant tooLate = NOW.plus(Duration.ofMinutes(61));

    List<Reaction> good =
        session.receive(
            envelope(SALT, stillGood.getEpochSecond() << 32, 0, boxed(new Ping(1))), stillGood);
    List<Reaction> late =
        session.receive(
            envelope(SALT, tooLate.getEpochSecond() << 32, 0, boxed(new Ping(2))), tooLate);

    assertThat(only(good, Pong.class)).isNotNull();
    assertThat(only(late, BadServerSalt.class).errorCode()).isEqualTo(48);
  }

  @Test
  void knowsTheStateOfMessages() {
    receiveQuery(0, 1, QUERY);
    receiveQuery(4, 3, QUERY);
    session.answer(MSG_ID, RESULT, NOW);
    List<Long> ids =
        List.of(MSG_ID, MSG_ID + 4, MSG_ID + 8, MSG_ID - (400L << 32), MSG_ID + (60L << 32));

    MsgsStateInfo info = only(receive(12, 4, new MsgsStateReq(ids)), MsgsStateInfo.class);

    // Answered: received 4, acknowledged 8, a query 32, answered 64. Running: 4 and 32. Then not
    // received, forgotten, too high.
    assertThat(info.info().toByteArray()).containsExactly(4 + 8 + 32 + 64, 4 + 32, 2, 1, 3);
  }

  @Test
  void dropsTheAnswerOfARunningQuery() {
    receiveQuery(0, 1, QUERY);

    List<RpcResultMessage> results =
        all(receive(4, 2, new RpcDropAnswer(MSG_ID)), RpcResultMessage.class);

    assertThat(results).extracting(RpcResultMessage::reqMsgId).containsExactly(MSG_ID, MSG_ID + 4);
    assertThat(results)
        .extracting(RpcResultMessage::result)
        .containsOnly(boxed(new RpcAnswerDroppedRunning()));
    assertThat(session.answer(MSG_ID, RESULT, NOW)).isEmpty();
  }

  @Test
  void dropsAnAnswerThatTheClientHasNotAcknowledged() {
    receiveQuery(0, 1, QUERY);
    MessageEnvelope answer = sent(session.answer(MSG_ID, RESULT, NOW)).getFirst();

    RpcResultMessage result =
        only(receive(4, 2, new RpcDropAnswer(MSG_ID)), RpcResultMessage.class);

    assertThat(result.result())
        .isEqualTo(
            boxed(new RpcAnswerDropped(answer.msgId(), answer.seqNo(), answer.body().length)));
    assertThat(told(session.resume(NOW))).filteredOn(RpcResultMessage.class::isInstance).hasSize(1);
  }

  @Test
  void knowsNothingOfAnAnswerThatWasNeverAskedFor() {
    RpcResultMessage result = only(receive(0, 0, new RpcDropAnswer(4)), RpcResultMessage.class);

    assertThat(result.result()).isEqualTo(boxed(new RpcAnswerUnknown()));
  }

  @Test
  void unpacksAQueryAndJudgesTheParityOfWhatIsInIt() {
    Bytes packed = boxed(GzipPacked.pack(QUERY.toByteArray()));

    List<Reaction> reactions = receiveQuery(0, 1, packed);

    assertThat(reactions).contains(new Reaction.Ask(MSG_ID, QUERY));
  }

  @Test
  void takesAContainerWholeOrNotAtAll() {
    TlObject container =
        container(
            new ContainedMessage(MSG_ID, 1, QUERY), new ContainedMessage(MSG_ID + 4, 2, QUERY));

    List<Reaction> refused = receive(8, 4, container);
    List<Reaction> singly = receiveQuery(0, 1, QUERY);

    assertThat(asked(refused)).isEmpty();
    assertThat(refused).noneMatch(Reaction.Accepted.class::isInstance);
    assertThat(asked(singly)).containsExactly(MSG_ID);
  }

  @Test
  void takesAnOldMessageInANewContainer() {
    long old = MSG_ID - (400L << 32);

    List<Reaction> reactions = receive(8, 2, container(new ContainedMessage(old, 1, QUERY)));

    assertThat(asked(reactions)).containsExactly(old);
    assertThat(transcript.count("forgiven.old_message_in_container")).isEqualTo(1);
  }

  @Test
  void hangsUpOnAClientWithAThousandCallsInFlight() {
    for (int i = 0; i < 1000; i++) {
      receiveQuery(4L * i, 2 * i + 1, QUERY);
    }

    assertThat(receiveQuery(4000, 2001, QUERY)).contains(new Reaction.HangUp(-429));
  }

  @Test
  void forgetsAQueryAsIfItsPacketWereLost() {
    receiveQuery(0, 1, QUERY);

    session.unhear(MSG_ID);

    MsgsStateInfo info =
        only(receive(4, 2, new MsgsStateReq(List.of(MSG_ID))), MsgsStateInfo.class);
    assertThat(info.info().toByteArray()).containsExactly(2);
    assertThat(asked(receiveQuery(0, 1, QUERY))).containsExactly(MSG_ID);
  }

  private List<Reaction> receive(long distance, int seqNo, TlObject body) {
    return session.receive(envelope(SALT, MSG_ID + distance, seqNo, boxed(body)), NOW);
  }

  private List<Reaction> receiveQuery(long distance, int seqNo, Bytes body) {
    return session.receive(envelope(SALT, MSG_ID + distance, seqNo, body), NOW);
  }

  private static MessageEnvelope envelope(long salt, long msgId, int seqNo, Bytes body) {
    return new MessageEnvelope(salt, SESSION, msgId, seqNo, body.toByteArray());
  }

  private static ContainedMessage ping(long msgId, int seqNo) {
    return new ContainedMessage(msgId, seqNo, boxed(new Ping(1)));
  }

  private static TlObject container(ContainedMessage... messages) {
    return new MsgContainer(List.of(messages));
  }

  private static Bytes boxed(TlObject object) {
    TlWriter out = new TlWriter();
    object.writeTo(out);
    return out.toBytes();
  }

  private static List<Long> asked(List<Reaction> reactions) {
    return reactions.stream()
        .filter(Reaction.Ask.class::isInstance)
        .map(each -> ((Reaction.Ask) each).msgId())
        .toList();
  }

  private static List<MessageEnvelope> sent(List<Reaction> reactions) {
    return reactions.stream()
        .filter(Reaction.Send.class::isInstance)
        .map(each -> ((Reaction.Send) each).envelope())
        .toList();
  }

  private static List<ContainedMessage> items(MessageEnvelope envelope) {
    return read(
        envelope.body(),
        in -> {
          in.readInt();
          return MsgContainer.readBody(in).messages();
        });
  }

  private static List<TlObject> told(List<Reaction> reactions) {
    List<TlObject> told = new ArrayList<>();
    for (MessageEnvelope envelope : sent(reactions)) {
      if (Bodies.id(Bytes.of(envelope.body())) == MsgContainer.ID) {
        items(envelope).forEach(item -> told.add(object(item.body().toByteArray())));
      } else {
        told.add(object(envelope.body()));
      }
    }
    return told;
  }

  private static TlObject object(byte[] body) {
    if (Bodies.id(Bytes.of(body)) == RpcResultMessage.ID) {
      return read(
          body,
          in -> {
            in.readInt();
            return RpcResultMessage.readBody(in);
          });
    }
    return read(body, ServiceSchema::readObject);
  }

  private static <T> T read(byte[] body, TlReader.Element<T> element) {
    try {
      return element.read(new TlReader(body));
    } catch (TlFormatException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> List<T> all(List<Reaction> reactions, Class<T> type) {
    return told(reactions).stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static <T> T only(List<Reaction> reactions, Class<T> type) {
    List<T> found = all(reactions, type);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
