package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.rpc.Answer;
import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.seal.Direction;
import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.sandbox.seal.ReferenceSeal;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.Ping;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Deliberate mistakes of a client within an encrypted session. The expected codes are those of the
 * specification's page on service messages about messages, typed by hand.
 */
class SessionMistakesIT {
  private static final byte[] QUERY = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final long SECOND = 1L << 32;
  private static final AtomicLong SESSIONS = new AtomicLong(1);
  private static TestDc dc;
  private static TinySession first;

  @BeforeAll
  static void start() throws Exception {
    dc = new TestDc((caller, query) -> new Answer.Refusal(400, "ANSWERED"));
    first = dc.session(SESSIONS.getAndIncrement());
  }

  @AfterAll
  static void stop() {
    dc.close();
  }

  /** Sends messages, the last of which is the mistake. */
  @FunctionalInterface
  interface Mistake {
    void make(TinyClient client, TinySession session) throws Exception;
  }

  record Row(String name, String expected, Mistake mistake) {
    @Override
    public String toString() {
      return name + " → " + expected;
    }
  }

  static Stream<Row> mistakes() {
    return Stream.of(rightOnes(), numbers(), containers(), salts(), seals(), limits())
        .flatMap(List::stream);
  }

  private static List<Row> rightOnes() {
    return List.of(
        new Row("no mistake: a ping", "pong", (c, s) -> c.packet(s.packet(s.message(new Ping(1))))),
        new Row(
            "no mistake: a call",
            "rpc_error 400 ANSWERED",
            (c, s) -> c.packet(s.packet(s.query(QUERY)))),
        new Row(
            "no mistake: a call in a container",
            "rpc_error 400 ANSWERED",
            (c, s) -> c.packet(s.packet(s.container(s.query(QUERY))))),
        new Row(
            "no mistake: an id of five minutes less two seconds ago",
            "pong",
            (c, s) -> c.packet(s.packet(s.at(-298 * SECOND, 0, new Ping(1))))),
        new Row(
            "no mistake: an id 25 seconds ahead",
            "pong",
            (c, s) -> c.packet(s.packet(s.at(25 * SECOND, 0, new Ping(1))))),
        new Row(
            "forgiven: an odd ping", "pong", (c, s) -> c.packet(s.packet(s.at(0, 1, new Ping(1))))),
        new Row(
            "forgiven: an earlier id that arrives later",
            "rpc_error 400 ANSWERED",
            (c, s) -> {
              ContainedMessage early = s.query(QUERY);
              c.packet(s.packet(s.message(new Ping(1))));
              assertThat(Verdict.next(c, s.key())).isEqualTo("pong");
              c.packet(s.packet(early));
            }));
  }

  private static List<Row> numbers() {
    return List.of(
        new Row(
            "a call with an even seq_no",
            "bad_msg_notification 35",
            (c, s) -> c.packet(s.packet(s.query(QUERY, 0)))),
        new Row(
            "a container with an odd seq_no",
            "bad_msg_notification 34",
            (c, s) -> {
              ContainedMessage container = s.container(s.message(new Ping(1)));
              c.packet(s.packet(renumbered(container, container.msgId(), 1)));
            }),
        new Row(
            "msg_id mod 4 = 1",
            "bad_msg_notification 18",
            (c, s) -> c.packet(s.packet(s.at(1, 0, new Ping(1))))),
        new Row(
            "msg_id mod 4 = 2",
            "bad_msg_notification 18",
            (c, s) -> c.packet(s.packet(s.at(2, 0, new Ping(1))))),
        new Row(
            "msg_id 302 s old",
            "bad_msg_notification 16",
            (c, s) -> c.packet(s.packet(s.at(-302 * SECOND, 0, new Ping(1))))),
        new Row(
            "msg_id 35 s ahead",
            "bad_msg_notification 17",
            (c, s) -> c.packet(s.packet(s.at(35 * SECOND, 0, new Ping(1))))),
        new Row(
            "seq_no lower than an earlier one",
            "bad_msg_notification 32",
            (c, s) -> {
              s.pingAt(c, 0, 6);
              c.packet(s.packet(s.at(SECOND, 4, new Ping(1))));
            }),
        new Row(
            "the same odd seq_no twice",
            "bad_msg_notification 32",
            (c, s) -> {
              s.pingAt(c, 0, 1);
              c.packet(s.packet(s.at(SECOND, 1, new Ping(1))));
            }),
        new Row(
            "a negative seq_no",
            "bad_msg_notification 32",
            (c, s) -> c.packet(s.packet(s.at(0, -2, new Ping(1))))),
        new Row(
            "seq_no higher than a later one",
            "bad_msg_notification 33",
            (c, s) -> {
              s.pingAt(c, 0, 2);
              c.packet(s.packet(s.at(-SECOND, 4, new Ping(1))));
            }),
        new Row(
            "msg_id lower than all that are remembered",
            "bad_msg_notification 20",
            (c, s) -> {
              long lowest = s.nextMsgId();
              for (int packet = 0; packet < 5; packet++) {
                ContainedMessage[] pings = new ContainedMessage[1000];
                for (int i = 0; i < pings.length; i++) {
                  pings[i] = s.message(new Ping(i));
                }
                c.packet(s.packet(s.container(pings)));
                for (int i = 0; i < pings.length; i++) {
                  assertThat(Verdict.next(c, s.key())).isEqualTo("pong");
                }
              }
              c.packet(s.packet(new ContainedMessage(lowest, 0, ping())));
            }));
  }

  private static List<Row> containers() {
    return List.of(
        new Row(
            "a container in a container",
            "bad_msg_notification 64",
            (c, s) -> c.packet(s.packet(s.container(s.container(s.message(new Ping(1))))))),
        new Row(
            "an item above its container",
            "bad_msg_notification 64",
            (c, s) -> {
              ContainedMessage container = s.container(s.at(SECOND, 0, new Ping(1)));
              c.packet(s.packet(container));
            }),
        new Row(
            "one id twice in a container",
            "bad_msg_notification 64",
            (c, s) -> {
              ContainedMessage item = s.message(new Ping(1));
              c.packet(s.packet(s.container(item, item)));
            }),
        new Row(
            "a container that promises more than it holds",
            "bad_msg_notification 64",
            (c, s) -> {
              ContainedMessage container = s.container(s.message(new Ping(1)));
              byte[] body = container.body().toByteArray();
              body[4] = 2;
              c.packet(
                  s.packet(
                      new ContainedMessage(container.msgId(), container.seqno(), Bytes.of(body))));
            }),
        new Row(
            "a container of 1025 messages",
            "bad_msg_notification 64",
            (c, s) -> {
              ContainedMessage[] pings = new ContainedMessage[1025];
              for (int i = 0; i < pings.length; i++) {
                pings[i] = s.message(new Ping(i));
              }
              c.packet(s.packet(s.rawContainer(pings)));
            }),
        new Row(
            "an item whose msg_id mod 4 = 1",
            "bad_msg_notification 18",
            (c, s) -> {
              ContainedMessage item = s.at(-SECOND + 1, 0, new Ping(1));
              c.packet(s.packet(s.container(item)));
            }),
        new Row(
            "an even call in a container",
            "bad_msg_notification 35",
            (c, s) -> c.packet(s.packet(s.container(s.query(QUERY, 0))))),
        new Row(
            "a container under a known id",
            "bad_msg_notification 19",
            (c, s) -> {
              ContainedMessage container = s.container(s.message(new Ping(1)));
              c.packet(s.packet(container));
              assertThat(Verdict.next(c, s.key())).isEqualTo("pong");
              c.packet(s.packet(container));
            }));
  }

  private static List<Row> salts() {
    return List.of(
        new Row(
            "a wrong salt",
            "bad_server_salt 48",
            (c, s) -> {
              ContainedMessage m = s.message(new Ping(1));
              c.packet(
                  s.sealed(
                      new MessageEnvelope(
                          s.salt() + 1, s.id(), m.msgId(), 0, m.body().toByteArray())));
            }),
        new Row(
            "salt 0",
            "bad_server_salt 48",
            (c, s) -> {
              ContainedMessage m = s.message(new Ping(1));
              c.packet(
                  s.sealed(new MessageEnvelope(0, s.id(), m.msgId(), 0, m.body().toByteArray())));
            }),
        new Row(
            "not a mistake: the same id again after its salt was refused",
            "pong",
            (c, s) -> {
              ContainedMessage m = s.message(new Ping(1));
              c.packet(
                  s.sealed(new MessageEnvelope(0, s.id(), m.msgId(), 0, m.body().toByteArray())));
              assertThat(Verdict.next(c, s.key())).isEqualTo("bad_server_salt 48");
              c.packet(s.packet(m));
            }));
  }

  private static List<Row> seals() {
    return List.of(
        new Row("padding of 0", "transport error -404", (c, s) -> c.packet(s.padded(0))),
        new Row("padding of 8", "transport error -404", (c, s) -> c.packet(s.padded(8))),
        new Row("padding of 11", "transport error -404", (c, s) -> c.packet(s.padded(11))),
        new Row("no mistake: padding of 12", "pong", (c, s) -> c.packet(s.padded(12))),
        new Row("no mistake: padding of 1020", "pong", (c, s) -> c.packet(s.padded(1020))),
        new Row("padding of 1036", "transport error -404", (c, s) -> c.packet(s.padded(1036))),
        new Row("padding of 1025", "transport error -404", (c, s) -> c.packet(s.padded(1025))),
        new Row(
            "x = 8 where x = 0 belongs",
            "transport error -404",
            (c, s) ->
                c.packet(ReferenceSeal.seal(s.key(), Direction.TO_CLIENT, s.plaintext(20, 12)))),
        new Row(
            "a wrong msg_key",
            "transport error -404",
            (c, s) -> {
              byte[] packet = s.padded(12);
              packet[8] ^= 1;
              c.packet(packet);
            }),
        new Row(
            "a changed ciphertext",
            "transport error -404",
            (c, s) -> {
              byte[] packet = s.padded(28);
              packet[packet.length - 1] ^= 1;
              c.packet(packet);
            }),
        new Row(
            "a packet cut by a block",
            "transport error -404",
            (c, s) -> {
              byte[] packet = s.padded(44);
              c.packet(Arrays.copyOf(packet, packet.length - 16));
            }),
        new Row(
            "a packet cut by four bytes",
            "transport error -404",
            (c, s) -> {
              byte[] packet = s.padded(44);
              c.packet(Arrays.copyOf(packet, packet.length - 4));
            }),
        new Row(
            "a length field beyond the packet",
            "transport error -404",
            (c, s) -> c.packet(s.withLength(9_999_996))),
        new Row(
            "a negative length field",
            "transport error -404",
            (c, s) -> c.packet(s.withLength(-4))),
        new Row(
            "a length field that is no multiple of four",
            "transport error -404",
            (c, s) -> c.packet(s.withLength(10))),
        new Row(
            "an unknown auth_key_id",
            "transport error -404",
            (c, s) -> {
              byte[] other = s.key().copyOfBytes();
              other[0] ^= 1;
              c.packet(
                  ReferenceSeal.seal(new AuthKey(other), Direction.TO_SERVER, s.plaintext(20, 12)));
            }),
        new Row("a packet of four bytes", "transport error -404", (c, s) -> c.packet(new byte[4])),
        new Row(
            "a plaintext packet whose length field is wrong",
            "transport error -404",
            (c, s) -> {
              byte[] packet = TinyClient.plainPacket(new Ping(1));
              packet[16] = 13;
              c.packet(packet);
            }),
        new Row(
            "an unencrypted ping",
            "transport error -404",
            (c, s) -> c.packet(TinyClient.plainPacket(new Ping(1)))));
  }

  private static List<Row> limits() {
    return List.of(
        new Row(
            "8193 ids in one msgs_ack",
            "transport error -429",
            (c, s) -> c.packet(s.packet(s.message(new MsgsAck(Collections.nCopies(8193, 5L)))))),
        new Row(
            "a ping without its ping_id",
            "rpc_error 400 INPUT_FETCH_FAIL",
            (c, s) -> {
              byte[] cut = Arrays.copyOf(ping().toByteArray(), 8);
              c.packet(s.packet(new ContainedMessage(s.nextMsgId(), 0, Bytes.of(cut))));
            }));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isHeard(Row row) throws Exception {
    TinySession session = new TinySession(first.key(), first.salt(), SESSIONS.getAndIncrement());
    try (TinyClient client = dc.client()) {
      row.mistake().make(client, session);

      assertThat(Verdict.next(client, session.key())).isEqualTo(row.expected());
    }
  }

  private static Bytes ping() {
    return Bytes.of(TinyClient.boxed(new Ping(1)));
  }

  private static ContainedMessage renumbered(ContainedMessage message, long msgId, int seqNo) {
    return new ContainedMessage(msgId, seqNo, message.body());
  }
}
