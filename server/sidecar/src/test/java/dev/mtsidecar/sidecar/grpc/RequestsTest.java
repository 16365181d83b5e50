package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginFailure.FieldViolation;
import dev.mtsidecar.sidecar.login.LoginKey;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.CodeSettings;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestsTest {
  private static final String UUID = "0a1b2c3d-0000-4000-8000-0123456789AB";

  static Stream<Arguments> badSendCodes() {
    return Stream.of(
        bad("phone_number", good().clearPhoneNumber()),
        bad("phone_number", good().setPhoneNumber("twelve")),
        bad("phone_number", good().setPhoneNumber("+1234")),
        bad("phone_number", good().setPhoneNumber("+1234567890123456")),
        bad("phone_number", good().setPhoneNumber("9".repeat(1000))),
        bad("session_id", good().setSessionId("s 1")),
        bad("session_id", good().setSessionId("x".repeat(65))),
        bad("session_id", good().setSessionId("../etc")),
        bad("request_id", good().setRequestId("1")),
        bad("request_id", good().setRequestId(UUID + "0")),
        bad("client_reference", good().setClientReference("x".repeat(129))),
        bad("client_reference", good().setClientReference("a\u0000b")),
        bad("client_reference", good().setSessionId("s_1").setClientReference("row")),
        bad("api_hash", good().setApiId(4)),
        bad("api_id", good().setApiHash("a".repeat(32))),
        bad("api_id", good().setApiId(-1).setApiHash("a".repeat(32))),
        bad("api_hash", good().setApiId(4).setApiHash("a".repeat(65))),
        bad("api_hash", good().setApiId(4).setApiHash("a b")),
        bad("settings.logout_tokens", settings().addAllLogoutTokens(tokens(21))),
        bad("settings.logout_tokens", settings().addLogoutTokens(ByteString.EMPTY)),
        bad(
            "settings.logout_tokens",
            settings().addLogoutTokens(ByteString.copyFrom(new byte[1025]))),
        bad("settings.app_sandbox", settings().setToken("t")),
        bad("settings.token", settings().setAppSandbox(false)),
        bad("settings.token", settings().setAppSandbox(false).setToken("")),
        bad("settings.token", settings().setAppSandbox(false).setToken("t".repeat(4097))),
        bad("#4", good().setUnknownFields(unknown(4))),
        bad("#9", good().setUnknownFields(unknown(9))));
  }

  @ParameterizedTest
  @MethodSource("badSendCodes")
  void aBadFieldIsNamed(String field, SendCodeRequest request) {
    assertThat(violations(request)).extracting(FieldViolation::field).containsExactly(field);
  }

  @ParameterizedTest
  @MethodSource("badSendCodes")
  void theDescriptionNeverRepeatsTheValue(String field, SendCodeRequest request) {
    String told = violations(request).toString();

    assertThat(told).doesNotContain("twelve").doesNotContain("+1234").doesNotContain("99999");
  }

  @Test
  void everyBadFieldIsNamedAtOnce() {
    SendCodeRequest request =
        SendCodeRequest.newBuilder()
            .setRequestId("1")
            .setPhoneNumber("?")
            .setApiId(4)
            .setSettings(CodeSettings.newBuilder().setToken("t"))
            .build();

    assertThat(violations(request))
        .extracting(FieldViolation::field)
        .containsExactly("request_id", "phone_number", "api_hash", "settings.app_sandbox");
  }

  @Test
  void aFieldOfANewerContractIsIgnoredWhereItIsNoSafety() throws Exception {
    var command = Requests.sendCode(good().setUnknownFields(unknown(14)).build());

    assertThat(command.phoneNumber()).hasToString("+…34");
  }

  @Test
  void everythingReachesTheCommand() throws Exception {
    var command =
        Requests.sendCode(
            good()
                .setRequestId(UUID)
                .setClientReference("row-17")
                .setApiId(4)
                .setApiHash("a".repeat(32))
                .setSettings(
                    CodeSettings.newBuilder()
                        .setAllowFlashcall(true)
                        .setUnknownNumber(true)
                        .addAllLogoutTokens(tokens(20))
                        .setToken("t")
                        .setAppSandbox(false))
                .build());

    assertThat(command.session()).isNull();
    assertThat(command.clientReference()).isEqualTo("row-17");
    assertThat(Objects.requireNonNull(command.request()).requestId())
        .isEqualTo("0a1b2c3d-0000-4000-8000-0123456789ab");
    assertThat(Objects.requireNonNull(command.app()).apiId()).isEqualTo(4);
    assertThat(command.settings().allowFlashcall()).isTrue();
    assertThat(command.settings().currentNumber()).isFalse();
    assertThat(command.settings().unknownNumber()).isTrue();
    assertThat(command.settings().logoutTokens()).hasSize(20);
    assertThat(command.settings().token()).isEqualTo("t");
    assertThat(command.settings().appSandbox()).isFalse();
  }

  @Test
  void aContinuedSessionNeedsNoNumber() throws Exception {
    var command = Requests.sendCode(SendCodeRequest.newBuilder().setSessionId("s_1").build());

    assertThat(command.session()).isEqualTo(new SessionId("s_1"));
    assertThat(command.phoneNumber()).isNull();
    assertThat(command.app()).isNull();
    assertThat(command.request()).isNull();
  }

  @Test
  void theSameRequestIsTheSameHoweverItsNumberIsWritten() throws Exception {
    var one = Requests.sendCode(good().setRequestId(UUID).setPhoneNumber("+99966 2 1234").build());
    var other = Requests.sendCode(good().setRequestId(UUID).setPhoneNumber("9996621234").build());

    assertThat(one.request()).isEqualTo(other.request());
  }

  @Test
  void anotherNumberIsAnotherRequest() throws Exception {
    var one = Requests.sendCode(good().setRequestId(UUID).build());
    var other = Requests.sendCode(good().setRequestId(UUID).setPhoneNumber("9996621235").build());

    assertThat(one.request()).isNotEqualTo(other.request());
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-session", "S_1", "00000000-0000-0000-0000-000000000000"})
  void aNameThatIsNotOursIsASessionThatIsNotThere(String sessionId) {
    var refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> Requests.getLogin(GetLoginRequest.newBuilder().setSessionId(sessionId).build()));

    assertThat(refused.why()).isInstanceOf(LoginFailure.SessionNotFound.class);
  }

  @Test
  void aLoginIsFoundByEitherName() throws Exception {
    assertThat(Requests.getLogin(GetLoginRequest.newBuilder().setSessionId("s_1").build()))
        .isEqualTo(new LoginKey.BySession(new SessionId("s_1")));
    assertThat(Requests.getLogin(GetLoginRequest.newBuilder().setClientReference("row").build()))
        .isEqualTo(new LoginKey.ByClientReference("row"));
  }

  @Test
  void aLookUpNeedsAName() {
    assertThat(refusal(() -> Requests.getLogin(GetLoginRequest.getDefaultInstance())))
        .isInstanceOf(LoginFailure.FieldInvalid.class);
    assertThat(
            refusal(() -> Requests.getLogin(GetLoginRequest.newBuilder().setSessionId("").build())))
        .isInstanceOf(LoginFailure.FieldInvalid.class);
    assertThat(
            refusal(() ->
                Requests.getLogin(GetLoginRequest.newBuilder().setClientReference("").build())))
        .isInstanceOf(LoginFailure.FieldInvalid.class);
  }

  @Test
  void cancellingNeedsASessionAndMayBeRepeated() throws Exception {
    var command =
        Requests.cancelLogin(
            CancelLoginRequest.newBuilder().setSessionId("s_1").setRequestId(UUID).build());

    assertThat(command.session()).isEqualTo(new SessionId("s_1"));
    assertThat(command.request()).isNotNull();
    assertThat(refusal(() -> Requests.cancelLogin(CancelLoginRequest.getDefaultInstance())))
        .isInstanceOf(LoginFailure.FieldInvalid.class);
  }

  private static SendCodeRequest.Builder good() {
    return SendCodeRequest.newBuilder().setPhoneNumber("+99966 2 1234");
  }

  private static CodeSettings.Builder settings() {
    return CodeSettings.newBuilder();
  }

  private static Arguments bad(String field, SendCodeRequest.Builder request) {
    return Arguments.of(field, request.build());
  }

  private static Arguments bad(String field, CodeSettings.Builder settings) {
    return Arguments.of(field, good().setSettings(settings).build());
  }

  private static List<ByteString> tokens(int count) {
    return Collections.nCopies(count, ByteString.copyFromUtf8("token"));
  }

  private static UnknownFieldSet unknown(int number) {
    return UnknownFieldSet.newBuilder()
        .addField(number, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
        .build();
  }

  private static List<FieldViolation> violations(SendCodeRequest request) {
    LoginFailure why = refusal(() -> Requests.sendCode(request));
    return why instanceof LoginFailure.FieldInvalid(var violations) ? violations : List.of();
  }

  private static LoginFailure refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call).why();
  }
}
