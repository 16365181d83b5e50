package dev.mtsidecar.sandbox.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.world.ManualClock;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.CodeSettings;
import dev.mtsidecar.tl.api.DcOption;
import dev.mtsidecar.tl.api.HelpGetConfig;
import dev.mtsidecar.tl.api.InitConnection;
import dev.mtsidecar.tl.api.InvokeWithLayer;
import dev.mtsidecar.tl.api.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A dispatcher over a world in memory, and a client with one key at DC 2. */
final class Desk {
  static final String HASH_OF_THE_APP = "0123456789abcdef0123456789abcdef";
  static final CodeSettings NO_SETTINGS =
      new CodeSettings(false, false, false, false, false, false, null, null, null);

  static final List<DcOption> DCS = List.of(dc(1, 14401), dc(2, 14402), dc(3, 14403));

  private static final long KEY_ID = 0x0102_0304_0506_0708L;

  /** What was pushed, and to which key. */
  record Push(int dcId, long keyId, TlObject update) {}

  final ManualClock clock;
  final SandboxWorld world;
  final List<Push> pushes;
  final FaultScript faults = new FaultScript();
  private final RpcDispatcher dispatcher;
  private final int dcId;
  private final long keyId;

  Desk(int dcId) {
    this.dcId = dcId;
    this.keyId = KEY_ID;
    this.clock = new ManualClock();
    this.world = SandboxWorld.inMemory(clock);
    this.pushes = new ArrayList<>();
    this.dispatcher = dispatcher();
    addKey();
  }

  private Desk(Desk first, int dcId, long keyId) {
    this.dcId = dcId;
    this.keyId = keyId;
    this.clock = first.clock;
    this.world = first.world;
    this.pushes = first.pushes;
    this.dispatcher = dispatcher();
    addKey();
    introduce(228);
  }

  private RpcDispatcher dispatcher() {
    return new RpcDispatcher(
        world,
        faults,
        () -> DCS,
        (dc, key, update) -> pushes.add(new Push(dc, key, update)),
        clock);
  }

  private void addKey() {
    assertThat(world.add(dcId, keyId, new byte[256], false, Instant.EPOCH)).isTrue();
  }

  /** Another client of the same world, at the same DC. */
  Desk another() {
    return another(dcId);
  }

  /** Another client of the same world. */
  Desk another(int dcId) {
    return new Desk(this, dcId, keyId + 1);
  }

  /** Asks for a code and types this. */
  Answer signIn(String phone, String code) {
    return signIn(phone, sent(phone).phoneCodeHash(), code);
  }

  Answer signIn(String phone, String hash, String code) {
    return ask(new AuthSignIn(phone, hash, code, null));
  }

  /** Who is let in by this answer. */
  static User user(Answer answer) {
    try {
      return (User) AuthAuthorization.read(new TlReader(bytes(answer))).user();
    } catch (TlFormatException e) {
      throw new AssertionError("no authorization", e);
    }
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
    return keyId;
  }

  Answer ask(TlObject call) {
    return ask(call.toByteArray());
  }

  Answer ask(byte[] query) {
    return dispatcher.answer(caller(), query);
  }

  Caller caller() {
    return new Caller(dcId, keyId, 1, 4);
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
