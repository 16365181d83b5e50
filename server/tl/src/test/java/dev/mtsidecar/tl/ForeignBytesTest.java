package dev.mtsidecar.tl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.api.AnyAuthSentCode;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.AuthCodeTypeSms;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSentCode;
import dev.mtsidecar.tl.api.AuthSentCodeTypeApp;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.CodeSettings;
import dev.mtsidecar.tl.api.HelpGetConfig;
import dev.mtsidecar.tl.api.InitConnection;
import dev.mtsidecar.tl.api.InvokeWithLayer;
import dev.mtsidecar.tl.api.JsonNumber;
import dev.mtsidecar.tl.api.JsonObject;
import dev.mtsidecar.tl.api.JsonObjectValue;
import dev.mtsidecar.tl.api.User;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.ContainedMessage;
import dev.mtsidecar.tl.service.FutureSalt;
import dev.mtsidecar.tl.service.FutureSalts;
import dev.mtsidecar.tl.service.MsgContainer;
import dev.mtsidecar.tl.service.MsgsAck;
import dev.mtsidecar.tl.service.MsgsStateInfo;
import dev.mtsidecar.tl.service.NewSessionCreated;
import dev.mtsidecar.tl.service.PQInnerDataDc;
import dev.mtsidecar.tl.service.Ping;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.ReqDHParams;
import dev.mtsidecar.tl.service.ReqPqMulti;
import dev.mtsidecar.tl.service.ResPQ;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;
import dev.mtsidecar.tl.service.ServerDHInnerData;
import dev.mtsidecar.tl.service.ServerDHParamsOk;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generated types write and read what others wrote; vectors/tl.txt says whence. */
final class ForeignBytesTest {
  private static final long ID = 0x6591aabb00000000L;
  private static final CodeSettings NO_SETTINGS =
      new CodeSettings(false, false, false, false, false, false, null, null, null);

  @Test
  void codeSettingsWithoutFlagsIsAnEmptyWord() throws Exception {
    assertSame("codeSettings-empty", NO_SETTINGS, ApiSchema.readObject(in("codeSettings-empty")));
  }

  @Test
  void trueFlagsTakeNoBytesAndTheTokensVectorIsBoxed() throws Exception {
    var settings =
        new CodeSettings(
            true,
            true,
            false,
            false,
            false,
            false,
            List.of(Bytes.ofHex("010203"), Bytes.EMPTY),
            null,
            null);

    assertSame("codeSettings-tokens", settings, CodeSettings.read(in("codeSettings-tokens")));
  }

  @Test
  void sendCode() throws Exception {
    var call =
        new AuthSendCode("9996621234", 12345, "0123456789abcdef0123456789abcdef", NO_SETTINGS);

    assertSame("auth.sendCode", call, ApiSchema.readFunction(in("auth.sendCode")));
  }

  @Test
  void sentCodeIsTheAnswerOfSendCode() throws Exception {
    var answer =
        new AuthSentCode(new AuthSentCodeTypeApp(5), "abcdef0123456789", new AuthCodeTypeSms(), 60);

    AnyAuthSentCode read = new AuthSendCode("", 0, "", NO_SETTINGS).readAnswer(in("auth.sentCode"));

    assertSame("auth.sentCode", answer, read);
  }

  @Test
  void signInWithACode() throws Exception {
    var call = new AuthSignIn("9996621234", "abcdef0123456789", "22222", null);

    assertSame("auth.signIn", call, ApiSchema.readFunction(in("auth.signIn")));
  }

  @Test
  void wrappersHoldTheFunctionAndReadItsAnswer() throws Exception {
    var params = new JsonObject(List.of(new JsonObjectValue("tz_offset", new JsonNumber(10800))));
    var call =
        new InvokeWithLayer<>(
            228,
            new InitConnection<>(
                12345, "Sandbox", "1.0", "0.1", "en", "", "en", null, params, new HelpGetConfig()));

    assertThat(call.toByteArray()).isEqualTo(Vectors.wire("init-getConfig"));
    var layer = InvokeWithLayer.read(in("init-getConfig"));
    assertThat(layer.layer()).isEqualTo(228);
    TlFunction<?> init = ApiSchema.readFunction(((RawFunction) layer.query()).boxed().reader());
    assertThat(init).isInstanceOf(InitConnection.class);
    assertThat(((InitConnection<?>) init).params()).isEqualTo(params);
    assertThat(((InitConnection<?>) init).query().constructorId()).isEqualTo(HelpGetConfig.ID);
  }

  @Test
  void bothFlagWordsOfAUserComeFirst() throws Exception {
    User user = User.read(in("user-min"));

    assertThat(user.self()).isTrue();
    assertThat(user.bot()).isFalse();
    assertThat(user.id()).isEqualTo(777000123);
    assertThat(user.accessHash()).isEqualTo(0x1122334455667788L);
    assertThat(user.firstName()).isEqualTo("Ann");
    assertThat(user.phone()).isEqualTo("9996621234");
    assertThat(user.toByteArray()).isEqualTo(Vectors.wire("user-min"));
  }

  @Test
  void authorizationEndsWithTheUser() throws Exception {
    var authorization = (AuthAuthorization) ApiSchema.readObject(in("auth.authorization"));

    assertThat(authorization.user().toByteArray()).isEqualTo(Vectors.wire("user-min"));
    assertThat(authorization.toByteArray()).isEqualTo(Vectors.wire("auth.authorization"));
  }

  @Test
  void refusalInsideAnRpcResult() throws Exception {
    var refusal = new RpcError(420, "FLOOD_WAIT_30");
    var message = new RpcResultMessage(ID + 4, Bytes.of(refusal.toByteArray()));
    TlReader in = in("rpc_result-error");
    in.expectId(RpcResultMessage.ID, "rpc_result");

    RpcResultMessage read = RpcResultMessage.readBody(in);

    assertSame("rpc_result-error", message, read);
    assertThat(ServiceSchema.readObject(read.result().reader())).isEqualTo(refusal);
  }

  @Test
  void serviceMessages() throws Exception {
    assertService("msgs_ack", new MsgsAck(List.of(ID + 1, ID + 5)));
    assertService("bad_server_salt", new BadServerSalt(ID + 8, 1, 48, 0x0102030405060708L));
    assertService(
        "new_session_created",
        new NewSessionCreated(ID + 4, 0x1122334455667788L, 0x0102030405060708L));
    assertService("pong", new Pong(ID + 4, 7));
    assertService("msgs_state_info", new MsgsStateInfo(ID + 4, Bytes.ofHex("04010c")));
  }

  @Test
  void futureSaltsAreABareVectorOfBareSalts() throws Exception {
    assertService(
        "future_salts",
        new FutureSalts(
            ID + 8,
            1705754877,
            List.of(
                new FutureSalt(1705754877, 1705758477, 1),
                new FutureSalt(1705756677, 1705760277, 2))));
  }

  @Test
  void containersHoldBareMessages() throws Exception {
    var container =
        new MsgContainer(
            List.of(
                new ContainedMessage(
                    ID + 8, 0, Bytes.of(new MsgsAck(List.of(ID + 1, ID + 5)).toByteArray())),
                new ContainedMessage(ID + 12, 0, Bytes.of(new Ping(7).toByteArray()))));
    TlReader in = in("msg_container");
    in.expectId(MsgContainer.ID, "msg_container");

    assertSame("msg_container", container, MsgContainer.readBody(in));
  }

  @Test
  void aContainerThatARealServerSent() throws Exception {
    TlReader in = in("real-container");
    in.expectId(MsgContainer.ID, "msg_container");

    MsgContainer container = MsgContainer.readBody(in);

    in.requireEnd();
    assertThat(container.messages()).hasSize(2);
    assertThat(ServiceSchema.readObject(container.messages().get(0).body().reader()))
        .isInstanceOf(NewSessionCreated.class);
    assertThat(ServiceSchema.readObject(container.messages().get(1).body().reader()))
        .isInstanceOf(Pong.class);
    assertThat(container.toByteArray()).isEqualTo(Vectors.wire("real-container"));
  }

  @Test
  void thePublishedHandshake() throws Exception {
    assertThat(ServiceSchema.readFunction(in("req_pq_multi"))).isInstanceOf(ReqPqMulti.class);
    var resPq = (ResPQ) ServiceSchema.readObject(in("resPQ"));
    assertThat(resPq.pq().toHex()).isEqualTo("1460e7d3fa727791");
    assertThat(resPq.serverPublicKeyFingerprints()).hasSize(3).contains(0xd09d1d85de64fd85L);
    assertThat(resPq.toByteArray()).isEqualTo(Vectors.wire("resPQ"));

    var inner = (PQInnerDataDc) ServiceSchema.readObject(in("p_q_inner_data_dc"));
    assertThat(inner.p().toHex()).isEqualTo("3c2357cf");
    assertThat(inner.q().toHex()).isEqualTo("56bfb29f");
    assertThat(inner.dc()).isEqualTo(2);
    assertThat(inner.toByteArray()).isEqualTo(Vectors.wire("p_q_inner_data_dc"));

    var request = (ReqDHParams) ServiceSchema.readFunction(in("req_DH_params"));
    assertThat(request.encryptedData().length()).isEqualTo(256);
    assertThat(request.toByteArray()).isEqualTo(Vectors.wire("req_DH_params"));
    assertThat(ServiceSchema.readObject(in("server_DH_params_ok")))
        .isInstanceOf(ServerDHParamsOk.class);
    var answer = (ServerDHInnerData) ServiceSchema.readObject(in("server_DH_inner_data"));
    assertThat(answer.g()).isEqualTo(3);
    assertThat(answer.serverTime()).isEqualTo(1705754877);
  }

  private static TlReader in(String vector) {
    return Vectors.reader(vector);
  }

  private static void assertService(String vector, TlObject value) throws TlFormatException {
    TlReader in = in(vector);
    assertSame(vector, value, ServiceSchema.readObject(in));
    in.requireEnd();
  }

  private static void assertSame(String vector, TlObject ours, TlObject read) {
    assertThat(ours.toByteArray()).isEqualTo(Vectors.wire(vector));
    assertThat(read).isEqualTo(ours);
  }
}
