package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.mtsidecar.sidecar.login.Action;
import dev.mtsidecar.sidecar.login.Challenge;
import dev.mtsidecar.sidecar.login.CodeDelivery;
import dev.mtsidecar.sidecar.login.EndReason;
import dev.mtsidecar.sidecar.login.LoginState;
import dev.mtsidecar.sidecar.login.NextCodeType;
import dev.mtsidecar.sidecar.login.PhoneCodeHash;
import dev.mtsidecar.sidecar.login.TermsOfService;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.v1.CodeType;
import dev.mtsidecar.v1.LoginStep;
import dev.mtsidecar.v1.SentCode;
import dev.mtsidecar.v1.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RepliesTest {
  private static final PhoneCodeHash HASH = new PhoneCodeHash("5f0c1d");

  /** Each way to deliver a code, and its arm in proto JSON. */
  static Stream<Arguments> deliveries() {
    return Stream.of(
        Arguments.of(new CodeDelivery.App(5), "\"app\":{\"length\":5}"),
        Arguments.of(new CodeDelivery.Sms(6), "\"sms\":{\"length\":6}"),
        Arguments.of(new CodeDelivery.SmsWord("b"), "\"smsWord\":{\"beginning\":\"b\"}"),
        Arguments.of(new CodeDelivery.SmsWord(null), "\"smsWord\":{}"),
        Arguments.of(new CodeDelivery.SmsPhrase("once"), "\"smsPhrase\":{\"beginning\":\"once\"}"),
        Arguments.of(new CodeDelivery.Call(5), "\"call\":{\"length\":5}"),
        Arguments.of(new CodeDelivery.FlashCall("44*"), "\"flashCall\":{\"pattern\":\"44*\"}"),
        Arguments.of(
            new CodeDelivery.MissedCall("4420", 4),
            "\"missedCall\":{\"prefix\":\"4420\",\"length\":4}"),
        Arguments.of(
            new CodeDelivery.EmailCode(
                true, false, "a***@b.org", 6, Duration.ZERO, Instant.ofEpochSecond(1_800_000_000)),
            "\"emailCode\":{\"appleSigninAllowed\":true,\"emailPattern\":\"a***@b.org\","
                + "\"length\":6,\"resetAvailablePeriod\":\"0s\","
                + "\"resetPendingDate\":\"2027-01-15T08:00:00Z\"}"),
        Arguments.of(
            new CodeDelivery.EmailCode(false, true, "a***@b.org", 6, null, null),
            "\"emailCode\":{\"googleSigninAllowed\":true,\"emailPattern\":\"a***@b.org\","
                + "\"length\":6}"),
        Arguments.of(
            new CodeDelivery.FragmentSms("https://fragment.com/x", 5),
            "\"fragmentSms\":{\"url\":\"https://fragment.com/x\",\"length\":5}"),
        Arguments.of(
            new CodeDelivery.FirebaseSms(
                Bytes.of(new byte[] {1}),
                7L,
                Bytes.of(new byte[] {2}),
                "r",
                Duration.ofSeconds(9),
                5),
            "\"firebaseSms\":{\"nonce\":\"AQ==\",\"playIntegrityProjectId\":\"7\","
                + "\"playIntegrityNonce\":\"Ag==\",\"receipt\":\"r\",\"pushTimeout\":\"9s\","
                + "\"length\":5}"),
        Arguments.of(
            new CodeDelivery.FirebaseSms(null, null, null, null, null, 5),
            "\"firebaseSms\":{\"length\":5}"),
        Arguments.of(
            new CodeDelivery.Unknown(0xdeadbeef, Bytes.of(new byte[] {3, 4})),
            "\"unknown\":{\"constructorId\":3735928559,\"data\":\"AwQ=\"}"));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void eachDeliveryHasItsArm(CodeDelivery delivery, String json) throws Exception {
    LoginStep step =
        step(new LoginState.CodeSent(delivery, NextCodeType.NONE, null, null, Sessions.SENT));

    assertThat(JsonFormat.printer().omittingInsignificantWhitespace().print(step))
        .isEqualTo("{\"codeSent\":{" + json + "}}");
  }

  @ParameterizedTest
  @EnumSource(NextCodeType.class)
  void theNextTypeKeepsItsName(NextCodeType type) {
    SentCode code =
        step(new LoginState.CodeSent(new CodeDelivery.Sms(5), type, null, HASH, Sessions.SENT))
            .getCodeSent();

    assertThat(code.getNextType())
        .isEqualTo(
            type == NextCodeType.NONE
                ? CodeType.CODE_TYPE_UNSPECIFIED
                : CodeType.valueOf("CODE_TYPE_" + type));
    assertThat(code.getPhoneCodeHash()).isEqualTo("5f0c1d");
    assertThat(code.hasTimeout()).isFalse();
  }

  @Test
  void aSessionShowsWhoseAndWhereAndWhatMayBeDoneButNoNumber() {
    var session = Replies.session(Sessions.codeSent());

    assertThat(session.getMaskedPhoneNumber()).isEqualTo("+…34");
    assertThat(session.toString()).doesNotContain(Sessions.PHONE);
    assertThat(session.getState()).isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
    assertThat(session.getClientReference()).isEqualTo("row-17");
    assertThat(session.getAllowedActions(0).getAfter()).isEqualTo(Durations.fromMillis(1500));
    assertThat(session.getAllowedActions(0).hasUntil()).isFalse();
    assertThat(session.getAllowedActions(0).hasRemainingTries()).isFalse();
    assertThat(session.getAllowedActions(1).getUntil().getSeconds()).isEqualTo(86_400);
    assertThat(session.getAllowedActions(1).getRemainingTries()).isEqualTo(2);
    assertThat(session.getVerifyTime())
        .isEqualTo(Timestamps.add(session.getUpdateTime(), Durations.fromMillis(5)));
    assertThat(session.getExpireAfter().getSeconds()).isEqualTo(86_400);
    assertThat(session.getDcId()).isEqualTo(2);
    assertThat(session.getLayer()).isEqualTo(228);
    assertThat(session.getApiId()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void anEndedSessionSaysWhyAndHasNoStep(EndReason reason) {
    var ended = new LoginState.Ended(reason);
    var session = Replies.session(Sessions.in(ended));

    assertThat(session.getState()).isEqualTo(SessionState.SESSION_STATE_ENDED);
    assertThat(session.getEndReason())
        .isEqualTo(dev.mtsidecar.v1.EndReason.valueOf("END_REASON_" + reason));
    assertThat(step(ended)).isEqualTo(LoginStep.getDefaultInstance());
  }

  @Test
  void theOtherStatesHaveTheirArms() {
    var email = step(new LoginState.EmailSetupRequired(true, false, HASH));
    var password =
        step(new LoginState.PasswordRequired("dog", true, false, Sessions.SENT, null, false));
    var payment = step(new LoginState.PaymentRequired("p", HASH, "a@b.org", "help", 7, "EUR", 499));
    var authorized =
        step(
            new LoginState.Authorized(
                77, false, Bytes.of(new byte[] {1, 2}), 228, true, 7, 2, List.of("s_2")));

    assertThat(email.getEmailSetupRequired().getAppleSigninAllowed()).isTrue();
    assertThat(email.getEmailSetupRequired().getPhoneCodeHash()).isEqualTo("5f0c1d");
    assertThat(password.getPasswordRequired().getHint()).isEqualTo("dog");
    assertThat(password.getPasswordRequired().getPendingResetDate().getSeconds())
        .isEqualTo(Sessions.SENT.getEpochSecond());
    assertThat(payment.getPaymentRequired().getAmount()).isEqualTo(499);
    assertThat(payment.getPaymentRequired().getPremiumDays()).isEqualTo(7);
    assertThat(authorized.getAuthorized().getUser().getData())
        .isEqualTo(ByteString.copyFrom(new byte[] {1, 2}));
    assertThat(authorized.getAuthorized().getOtherwiseReloginDays()).isEqualTo(7);
    assertThat(authorized.getAuthorized().getOtherSessionIdsList()).containsExactly("s_2");
  }

  @Test
  void theStepsOfOtherWaysInHaveTheirArms() {
    var setup = new LoginState.EmailSetupRequired(true, false, HASH);
    var emailSent = step(new LoginState.EmailCodeSent(setup, "a***@e***.org", 6));
    var entity = new TermsOfService.Entity("messageEntityTextUrl", 3, 4, "https://e.org", "");
    var terms = new TermsOfService("{\"v\":1}", true, "Be kind", List.of(entity), 16);
    var signUp = step(new LoginState.SignUpRequired(HASH, terms));
    var challenge =
        step(
            new LoginState.ChallengeRequired(
                Action.SEND_CODE,
                new Challenge.Recaptcha("signup", "key_1"),
                Bytes.of(new byte[4]),
                new LoginState.New()));
    var qr =
        step(
            new LoginState.QrPending(
                Bytes.of(new byte[] {(byte) 0xfb, (byte) 0xff, 1}),
                Sessions.SENT.plusSeconds(30),
                2,
                List.of()));

    assertThat(emailSent.getEmailCodeSent().getEmailPattern()).isEqualTo("a***@e***.org");
    assertThat(signUp.getSignUpRequired().getTermsOfService().getEntities(0).getUrl())
        .isEqualTo("https://e.org");
    assertThat(signUp.getSignUpRequired().getTermsOfService().getMinAgeConfirm()).isEqualTo(16);
    assertThat(challenge.getChallengeRequired().getRefusedAction())
        .isEqualTo(dev.mtsidecar.v1.Action.ACTION_SEND_CODE);
    assertThat(challenge.getChallengeRequired().getRecaptcha().getKeyId()).isEqualTo("key_1");
    // base64url without padding of fb ff 01.
    assertThat(qr.getQrPending().getUrl()).isEqualTo("tg://login?token=-_8B");
    assertThat(qr.getQrPending().getExpires().getSeconds()).isEqualTo(30);
  }

  private static LoginStep step(LoginState state) {
    return Steps.step(Sessions.in(state));
  }
}
