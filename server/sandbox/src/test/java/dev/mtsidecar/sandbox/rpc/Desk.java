package dev.mtsidecar.sandbox.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.world.ManualClock;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.CodeSettings;
import dev.mtsidecar.tl.api.DcOption;
import dev.mtsidecar.tl.api.HelpGetConfig;
import dev.mtsidecar.tl.api.InitConnection;
import dev.mtsidecar.tl.api.InvokeWithLayer;
import java.time.Instant;
import java.util.List;

/** A dispatcher over a world in memory, and a client with one key at DC 2. */
final class Desk {
  static final String HASH_OF_THE_APP = "0123456789abcdef0123456789abcdef";
  static final CodeSettings NO_SETTINGS =
      new CodeSettings(false, false, false, false, false, false, null, null, null);

  static final List<DcOption> DCS = List.of(dc(1, 14401), dc(2, 14402), dc(3, 14403));

  private static final long KEY_ID = 0x0102_0304_0506_0708L;

  final ManualClock clock = new ManualClock();
  final SandboxWorld world = SandboxWorld.inMemory(clock);
  final FaultScript faults = new FaultScript();
  private final RpcDispatcher dispatcher = new RpcDispatcher(world, faults, () -> DCS, clock);
  private final int dcId;

  Desk(int dcId) {
    this.dcId = dcId;
    assertThat(world.add(dcId, KEY_ID, new byte[256], false, Instant.EPOCH)).isTrue();
  }

  /** At DC 2, and introduced with layer 228. */
  static Desk introduced() {
    return introduced(2);
  }

  static Desk introduced(int dcId) {
    var desk = new Desk(dcId);
    desk.introduce(228);
    return desk;
  }

  private static DcOption dc(int id, int port) {
    return new DcOption(false, false, false, false, true, false, id, "127.0.0.1", port, null);
  }

  void introduce(int layer) {
    assertThat(ask(layered(layer, init(new HelpGetConfig())))).isInstanceOf(Answer.Result.class);
  }

  static <R> InvokeWithLayer<R> layered(int layer, TlFunction<R> call) {
    return new InvokeWithLayer<>(layer, call);
  }

  static <R> InitConnection<R> init(TlFunction<R> call) {
    return new InitConnection<>(17349, "a phone", "1.0", "2.0", "en", "", "en", null, null, call);
  }

  long keyId() {
    return KEY_ID;
  }

  Answer ask(TlObject call) {
    return ask(call.toByteArray());
  }

  Answer ask(byte[] query) {
    return dispatcher.answer(caller(), query);
  }

  Caller caller() {
    return new Caller(dcId, KEY_ID, 1, 4);
  }

  static AuthSendCode sendCodeCall(String phone) {
    return new AuthSendCode(phone, 17349, HASH_OF_THE_APP, NO_SETTINGS);
  }

  Answer sendCode(String phone) {
    return ask(sendCodeCall(phone));
  }

  /** A code that was sent. */
  AuthSentCode sent(String phone) {
    return (AuthSentCode) ((Answer.Result) sendCode(phone)).object();
  }

  static byte[] bytes(Answer answer) {
    return ((Answer.Result) answer).object().toByteArray();
  }

  static String hex(Answer answer) {
    return Bytes.of(bytes(answer)).toHex();
  }
}
