package dev.mtsidecar.sandbox.rpc;

import static dev.mtsidecar.sandbox.rpc.Desk.init;
import static dev.mtsidecar.sandbox.rpc.Desk.layered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.world.ClientTraits;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AccountGetAuthorizations;
import dev.mtsidecar.tl.api.AuthBindTempAuthKey;
import dev.mtsidecar.tl.api.Config;
import dev.mtsidecar.tl.api.DcOption;
import dev.mtsidecar.tl.api.HelpGetAppConfig;
import dev.mtsidecar.tl.api.HelpGetConfig;
import dev.mtsidecar.tl.api.HelpGetNearestDc;
import dev.mtsidecar.tl.api.InitConnection;
import dev.mtsidecar.tl.api.InvokeAfterMsg;
import dev.mtsidecar.tl.api.InvokeWithoutUpdates;
import dev.mtsidecar.tl.api.NearestDc;
import dev.mtsidecar.tl.api.UpdatesGetState;
import dev.mtsidecar.tl.service.GzipPacked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Names and codes as core.telegram.org/api/errors and /api/invoking have them. */
final class RpcDispatcherTest {
  private final Desk desk = new Desk(2);

  @Test
  void answersTheFirstWordsOfAClient() throws Exception {
    Answer answer = desk.ask(layered(228, init(new HelpGetConfig())));

    Config config = Config.read(new TlReader(Desk.bytes(answer)));
    assertThat(config.thisDc()).isEqualTo(2);
    assertThat(config.testMode()).isFalse();
    assertThat(config.dcOptions()).extracting(DcOption::id).containsExactly(1, 2, 3);
    assertThat(config.dcOptions()).extracting(DcOption::port).containsExactly(14401, 14402, 14403);
    assertThat(config.dcOptions()).allMatch(DcOption::static_);
    assertThat(config.expires()).isGreaterThan(config.date());
  }

  @Test
  void wantsToKnowWhoAsksBeforeAnythingElse() {
    assertRefused(desk.ask(new HelpGetConfig()), 400, "CONNECTION_NOT_INITED");
    assertRefused(desk.ask(layered(228, new HelpGetConfig())), 400, "CONNECTION_NOT_INITED");
  }

  @Test
  void wantsToKnowTheLayer() {
    assertRefused(desk.ask(init(new HelpGetConfig())), 400, "CONNECTION_LAYER_INVALID");
  }

  @Test
  void refusesALayerThatNobodyHasSeen() {
    assertRefused(
        desk.ask(layered(9999, init(new HelpGetConfig()))), 400, "CONNECTION_LAYER_INVALID");
  }

  @Test
  void remembersLayerAndClientForTheKey() {
    desk.introduce(228);

    assertThat(desk.ask(new HelpGetNearestDc())).isInstanceOf(Answer.Result.class);
    assertThat(desk.world.client(2, desk.keyId()))
        .isEqualTo(new ClientTraits(228, 17349, "a phone", "1.0", "2.0"));
  }

  @Test
  void takesALaterLayerInPlaceOfTheFirst() {
    desk.introduce(198);
    desk.introduce(228);

    assertThat(desk.world.client(2, desk.keyId()).layer()).isEqualTo(228);
  }

  @Test
  void refusesAClientThatSaysNothingAboutItself() {
    var config = new HelpGetConfig();
    assertRefused(
        desk.ask(layered(228, device(0, "a", "b", "c", "d", config))),
        400,
        "CONNECTION_API_ID_INVALID");
    assertRefused(
        desk.ask(layered(228, device(1, "", "b", "c", "d", config))),
        400,
        "CONNECTION_DEVICE_MODEL_EMPTY");
    assertRefused(
        desk.ask(layered(228, device(1, "a", "", "c", "d", config))),
        400,
        "CONNECTION_SYSTEM_EMPTY");
    assertRefused(
        desk.ask(layered(228, device(1, "a", "b", "", "d", config))),
        400,
        "CONNECTION_APP_VERSION_EMPTY");
    assertRefused(
        desk.ask(layered(228, device(1, "a", "b", "c", "", config))),
        400,
        "CONNECTION_SYSTEM_LANG_CODE_EMPTY");
  }

  private static TlFunction<?> device(
      int apiId, String model, String system, String app, String language, HelpGetConfig query) {
    return new InitConnection<>(apiId, model, system, app, language, "", "", null, null, query);
  }

  @Test
  void takesWrappersInAnyOrderAndFiveDeep() {
    var call =
        new InvokeWithoutUpdates<>(
            init(
                new InvokeAfterMsg<>(
                    8, layered(228, new InvokeWithoutUpdates<>(new HelpGetNearestDc())))));

    assertThat(desk.ask(call)).isInstanceOf(Answer.Result.class);
  }

  @Test
  void refusesWrappersWithoutEnd() {
    TlFunction<?> call = new HelpGetNearestDc();
    for (int depth = 0; depth < 100; depth++) {
      call = new InvokeWithoutUpdates<>(call);
    }

    assertThat(desk.ask(call)).isInstanceOf(Answer.Refusal.class);
  }

  @Test
  void unpacksACallThatIsPackedAsAWhole() {
    byte[] call = layered(228, init(new HelpGetNearestDc())).toByteArray();

    assertThat(desk.ask(GzipPacked.pack(call))).isInstanceOf(Answer.Result.class);
  }

  @Test
  void unpacksACallInsideItsWrappersPackedWithZlib() throws IOException {
    byte[] call = new HelpGetNearestDc().toByteArray();
    var packed = new ByteArrayOutputStream();
    try (var zlib = new DeflaterOutputStream(packed)) {
      zlib.write(call);
    }
    byte[] inner = new GzipPacked(Bytes.of(packed.toByteArray())).toByteArray();
    byte[] outer = layered(228, init(new HelpGetNearestDc())).toByteArray();

    assertThat(desk.ask(replaceTail(outer, call.length, inner))).isInstanceOf(Answer.Result.class);
  }

  private static byte[] replaceTail(byte[] whole, int tail, byte[] by) {
    byte[] replaced = Arrays.copyOf(whole, whole.length - tail + by.length);
    System.arraycopy(by, 0, replaced, whole.length - tail, by.length);
    return replaced;
  }

  @Test
  void namesAMethodThatItDoesNotKnowByItsNumber() {
    desk.introduce(228);

    // 0x5f9bbd42, little-endian; the number is the one in the documented example of this error.
    assertRefused(
        desk.ask(HexFormat.of().parseHex("42bd9b5f")), 400, "INPUT_METHOD_INVALID_1604042050");
  }

  @Test
  void refusesArgumentsThatAreCutShort() {
    desk.introduce(228);
    byte[] call = Desk.sendCodeCall("9996621234").toByteArray();

    assertRefused(desk.ask(Arrays.copyOf(call, call.length - 4)), 400, "INPUT_FETCH_FAIL");
    assertRefused(desk.ask(new byte[0]), 400, "INPUT_FETCH_FAIL");
  }

  @Test
  void refusesAConstructorThatDoesNotBelongThere() {
    desk.introduce(228);
    byte[] call = Desk.sendCodeCall("9996621234").toByteArray();
    call[call.length - 8] ^= 1;

    assertRefused(desk.ask(call), 400, "INPUT_CONSTRUCTOR_INVALID");
  }

  @Test
  void refusesBytesBehindTheArguments() {
    desk.introduce(228);
    byte[] call = new HelpGetNearestDc().toByteArray();

    assertRefused(desk.ask(Arrays.copyOf(call, call.length + 4)), 400, "INPUT_REQUEST_TOO_LONG");
  }

  @Test
  void asksForALoginWhereOneIsNeeded() {
    desk.introduce(228);

    assertRefused(desk.ask(new UpdatesGetState()), 401, "AUTH_KEY_UNREGISTERED");
    assertRefused(desk.ask(new AccountGetAuthorizations()), 401, "AUTH_KEY_UNREGISTERED");
  }

  @Test
  void doesNotAskForALoginWhereNoneWouldHelp() {
    desk.introduce(228);

    // 3453233669 = 0xcdd42a05, auth.bindTempAuthKey: anybody may call it, nobody serves it.
    assertRefused(
        desk.ask(new AuthBindTempAuthKey(1, 2, 3, Bytes.EMPTY)),
        400,
        "INPUT_METHOD_INVALID_3453233669");
  }

  @Test
  void answersWhatClientsAskEarly() throws Exception {
    desk.introduce(228);

    assertThat(desk.ask(new HelpGetAppConfig(0))).isInstanceOf(Answer.Result.class);
    Answer nearest = desk.ask(new HelpGetNearestDc());
    assertThat(NearestDc.read(new TlReader(Desk.bytes(nearest))).thisDc()).isEqualTo(2);
  }

  @Test
  void aTemporaryKeyMayOnlyAskForTheConfigUntilItIsBound() {
    var guest = new Desk(3);
    guest.world.forget(3, guest.keyId());
    guest.world.add(3, guest.keyId(), new byte[256], true, guest.clock.instant().plusSeconds(60));

    guest.introduce(228);

    assertRefused(guest.sendCode("9996631234"), 401, "AUTH_KEY_PERM_EMPTY");
  }

  @Test
  void aDuplicatedKeyIsDeadForEveryCall() {
    desk.introduce(228);
    desk.world.registry().end(2, desk.keyId(), 406, "AUTH_KEY_DUPLICATED");

    assertRefused(desk.ask(new HelpGetConfig()), 406, "AUTH_KEY_DUPLICATED");
  }

  @Test
  void anInjectedFaultStrikesOneCall() {
    desk.introduce(228);
    desk.faults.add(2, new Fault.Refused(500, "WORKER_BUSY_TOO_LONG_RETRY"));
    desk.faults.add(2, new Fault.SlowAnswer(Duration.ofSeconds(1)));

    assertRefused(desk.sendCode("9996621234"), 500, "WORKER_BUSY_TOO_LONG_RETRY");
    assertThat(desk.sendCode("9996621234")).isInstanceOf(Answer.Later.class);
    assertThat(desk.sendCode("9996621234")).isInstanceOf(Answer.Result.class);
    assertThat(desk.world.codesSent("9996621234")).isEqualTo(2);
  }

  private static void assertRefused(Answer answer, int code, String message) {
    assertThat(answer).isEqualTo(new Answer.Refusal(code, message));
  }
}
