package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.rpc.Answer;
import dev.mtsidecar.sandbox.rpc.Caller;
import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.tl.service.DestroyAuthKey;
import dev.mtsidecar.tl.service.DestroyAuthKeyOk;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.Ping;
import dev.mtsidecar.tl.service.PingDelayDisconnect;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcError;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxDcIT {
  private static final byte FLOOD = 1;
  private static final byte SLOW = 2;
  private static final byte SILENT = 3;
  private static final byte CUT = 4;
  private static final byte CUT_AFTER = 5;
  private static final byte BROKEN = 6;

  private final AtomicInteger executed = new AtomicInteger();
  private TestDc dc;

  @BeforeEach
  void start() throws Exception {
    dc = new TestDc(this::answer);
  }

  @AfterEach
  void stop() {
    dc.close();
  }

  private Answer answer(Caller caller, byte[] query) {
    executed.incrementAndGet();
    return switch (query[0]) {
      case FLOOD -> flood();
      case SLOW -> new Answer.Later(Duration.ofSeconds(2), flood());
      case SILENT -> new Answer.Silence();
      case CUT -> new Answer.CutLink();
      case CUT_AFTER -> new Answer.CutLinkAfter(flood());
      default -> throw new IllegalArgumentException("a handler with a bug");
    };
  }

  private static Answer flood() {
    return new Answer.Refusal(420, "FLOOD_WAIT_30");
  }

  private static byte[] query(byte kind) {
    return new byte[] {kind, 2, 3, 4, 5, 6, 7, 8};
  }

  @Test
  void agreesOnAKeyAndAnswersAQuery() throws Exception {
    try (TinyClient client = dc.client()) {
      TinyHandshake handshake = dc.handshake();
      AuthKey key = handshake.run(client);
      TinySession session = new TinySession(key, handshake.salt, 77);

      client.packet(session.packet(session.message(new Ping(5))));

      assertThat(client.nextMessage(key)).isInstanceOf(NewSessionCreated.class);
      assertThat(client.nextMessage(key)).isInstanceOf(Pong.class);

      client.packet(session.packet(session.query(query(FLOOD))));

      assertThat(session.error(client)).isEqualTo(new RpcError(420, "FLOOD_WAIT_30"));
    }
  }

  @Test
  void aSlowAnswerDelaysNoOther() throws Exception {
    TinySession session = dc.session(1);
    try (TinyClient client = dc.client()) {
      client.packet(session.packet(session.query(query(SLOW))));
      client.packet(session.packet(session.message(new Ping(5))));

      assertThat(Verdict.next(client, session.key())).isEqualTo("pong");
      assertThat(Verdict.next(client, session.key())).isEqualTo("rpc_error 420 FLOOD_WAIT_30");
    }
  }

  @Test
  void acknowledgesAQueryThatIsNeverAnswered() throws Exception {
    TinySession session = dc.session(2);
    try (TinyClient client = dc.client()) {
      var query = session.query(query(SILENT));
      client.packet(session.packet(query));

      assertThat(client.next(session.key(), MsgsAck.class).msgIds()).containsExactly(query.msgId());
    }
  }

  @Test
  void aCutQueryHasNeverComeAndRunsAgainUnderItsId() throws Exception {
    TinySession session = dc.session(3);
    var query = session.query(query(CUT));
    try (TinyClient client = dc.client()) {
      client.packet(session.packet(query));
      assertThat(client.isClosedByServer()).isTrue();
    }

    try (TinyClient client = dc.client()) {
      client.packet(session.packet(query));
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(executed.get()).isEqualTo(2);
  }

  @Test
  void anAnswerThatWasCutOffComesWhenTheSessionComesBack() throws Exception {
    TinySession session = dc.session(4);
    try (TinyClient client = dc.client()) {
      client.packet(session.packet(session.query(query(CUT_AFTER))));
      assertThat(client.isClosedByServer()).isTrue();
    }

    try (TinyClient client = dc.client()) {
      client.packet(session.packet(session.message(new Ping(1))));

      assertThat(Verdict.next(client, session.key())).isEqualTo("rpc_error 420 FLOOD_WAIT_30");
    }
    assertThat(executed.get()).isEqualTo(1);
  }

  @Test
  void aHandlerWithABugIsAnInternalErrorOfThatCallOnly() throws Exception {
    TinySession session = dc.session(5);
    try (TinyClient client = dc.client()) {
      client.packet(session.packet(session.query(query(BROKEN))));
      assertThat(session.error(client)).isEqualTo(new RpcError(500, "INTERNAL"));

      client.packet(session.packet(session.query(query(FLOOD))));
      assertThat(session.error(client)).isEqualTo(new RpcError(420, "FLOOD_WAIT_30"));
    }
  }

  @Test
  void aRepeatedPacketIsNotExecutedTwice() throws Exception {
    TinySession session = dc.session(6);
    byte[] packet = session.packet(session.query(query(FLOOD)));
    try (TinyClient client = dc.client()) {
      client.packet(packet);
      assertThat(session.error(client)).isEqualTo(new RpcError(420, "FLOOD_WAIT_30"));
      client.packet(packet);
      assertThat(session.error(client)).isEqualTo(new RpcError(420, "FLOOD_WAIT_30"));
    }
    assertThat(executed.get()).isEqualTo(1);
  }

  @Test
  void closesTheConnectionWhenNoPingCameInTime() throws Exception {
    TinySession session = dc.session(7);
    try (TinyClient client = dc.client()) {
      client.packet(session.packet(session.message(new PingDelayDisconnect(1, 1))));

      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aDestroyedKeyIsUnknownAfterwards() throws Exception {
    TinySession session = dc.session(8);
    try (TinyClient client = dc.client()) {
      client.packet(session.packet(session.message(new DestroyAuthKey())));
      client.next(session.key(), DestroyAuthKeyOk.class);

      client.packet(session.packet(session.message(new Ping(1))));
      assertThat(Verdict.next(client, session.key())).isEqualTo("transport error -404");
    }
  }

  @Test
  void anotherSessionOnTheSameConnectionIsANewSession() throws Exception {
    TinySession session = dc.session(9);
    TinySession other = new TinySession(session.key(), session.salt(), 10);
    try (TinyClient client = dc.client()) {
      client.packet(session.packet(session.message(new Ping(1))));
      client.next(session.key(), NewSessionCreated.class);

      client.packet(other.packet(other.message(new Ping(1))));
      client.next(session.key(), NewSessionCreated.class);
    }
    assertThat(dc.transcript().count("said.new_session_created")).isEqualTo(2);
  }
}
