package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.FutureSalt;
import dev.mtsidecar.tl.service.FutureSalts;
import dev.mtsidecar.tl.service.GzipPacked;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgDetailedInfo;
import dev.mtsidecar.tl.service.MsgsAllInfo;
import dev.mtsidecar.tl.service.MsgsStateInfo;
import dev.mtsidecar.tl.service.MsgsStateReq;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing that comes from the network is an exception. */
class MutationTest {
  private static final long SEED = 20_260_301;
  private static final int ROUNDS = 4_000;

  @Test
  void noDamagedMessageUnderASoundSealThrows() {
    Random random = new Random(SEED);
    SessionRig rig = SessionRig.known();
    for (int round = 0; round < ROUNDS; round++) {
      rig.call(round + 1);
      List<ContainedMessage> calls = SessionRig.calls(rig.sent());
      long about = calls.isEmpty() ? random.nextLong() : calls.get(0).msgId();
      byte[] body = damaged(messages(about, random), random);
      int seqNo = random.nextInt(4);
      byte[] packet =
          rig.server.packet(0, rig.server.sessionId, rig.server.nextMsgId(rig.now), seqNo, body);

      assertThatCode(() -> receive(rig, packet, random))
          .as("seed %d, round", SEED)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void noRandomPacketThrows() {
    Random random = new Random(SEED);
    SessionRig rig = SessionRig.known();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] packet = new byte[random.nextInt(200)];
      random.nextBytes(packet);

      assertThatCode(() -> receive(rig, packet, random))
          .as("seed %d", SEED)
          .doesNotThrowAnyException();
    }
  }

  private static void receive(SessionRig rig, byte[] packet, Random random) {
    rig.session.receive(packet, rig.now);
    rig.now = rig.now.plusMillis(random.nextInt(200));
    rig.session.expire(rig.now);
    boolean wantsLink =
        rig.events().stream()
            .anyMatch(
                it -> it instanceof SessionEvent.Renewed || it instanceof SessionEvent.LinkSilent);
    if (wantsLink || random.nextInt(100) == 0) {
      rig.relink();
    }
  }

  private static byte[] messages(long about, Random random) {
    byte[] plain = message(about, random).toByteArray();
    return switch (random.nextInt(4)) {
      case 0 -> GzipPacked.pack(plain).toByteArray();
      case 1 ->
          new MsgContainer(
                  List.of(
                      new ContainedMessage(random.nextLong() | 1, 1, Bytes.of(plain)),
                      new ContainedMessage(about | 1, 0, Bytes.of(plain))))
              .toByteArray();
      default -> plain;
    };
  }

  private static TlObject message(long about, Random random) {
    Bytes answer =
        random.nextBoolean()
            ? Bytes.of(new RpcError(400, "CONNECTION_NOT_INITED").toByteArray())
            : SessionRig.answer(1);
    return switch (random.nextInt(10)) {
      case 0 -> new BadMsgNotification(about, 1, random.nextInt(70));
      case 1 -> new BadServerSalt(about, 1, 48, random.nextLong());
      case 2 -> new NewSessionCreated(about + random.nextInt(9) - 4, random.nextLong(), 5);
      case 3 -> new MsgsStateReq(List.of(about, random.nextLong()));
      case 4 -> new MsgsStateInfo(about, Bytes.of((byte) random.nextInt(8)));
      case 5 -> new MsgsAllInfo(List.of(about), Bytes.of((byte) random.nextInt(8)));
      case 6 -> new MsgDetailedInfo(about, random.nextLong(), 4, 0);
      case 7 -> new FutureSalts(about, 1, List.of(new FutureSalt(0, 1, 2)));
      default -> new RpcResultMessage(about, answer);
    };
  }

  /** Some bits turned, or the end cut off; whole words stay, or the seal itself would refuse. */
  private static byte[] damaged(byte[] body, Random random) {
    byte[] damaged =
        random.nextInt(4) == 0
            ? java.util.Arrays.copyOf(body, 4 * random.nextInt(body.length / 4 + 1))
            : body.clone();
    for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }
}
