package dev.mtsidecar.sidecar.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sidecar.store.Blob;
import dev.mtsidecar.tl.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LoginRecordCodecTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123Z");
  private static final Bytes BYTES = Bytes.of(new byte[] {1, 2, 3, 4});
  private static final PhoneCodeHash HASH = new PhoneCodeHash("5f0c1d");

  static Stream<CodeDelivery> deliveries() {
    return Stream.of(
        new CodeDelivery.App(5),
        new CodeDelivery.Sms(6),
        new CodeDelivery.SmsWord("s"),
        new CodeDelivery.SmsWord(null),
        new CodeDelivery.SmsPhrase("castles"),
        new CodeDelivery.SmsPhrase(null),
        new CodeDelivery.Call(5),
        new CodeDelivery.FlashCall("+7*****"),
        new CodeDelivery.MissedCall("+7", 4),
        new CodeDelivery.EmailCode(true, false, "a***@b", 6, null, null),
        new CodeDelivery.EmailCode(false, true, "a***@b", 6, Duration.ZERO, null),
        new CodeDelivery.EmailCode(false, false, "a***@b", 6, Duration.ofDays(7), NOW),
        new CodeDelivery.FragmentSms("https://fragment.com/number/7", 5),
        new CodeDelivery.FirebaseSms(null, null, null, null, null, 5),
        new CodeDelivery.FirebaseSms(BYTES, 7L, BYTES, "receipt", Duration.ofSeconds(30), 5),
        new CodeDelivery.Unknown(0x5a6d0001, BYTES));
  }

  static Stream<LoginState> states() {
    return Stream.of(
        new LoginState.New(),
        new LoginState.EmailSetupRequired(true, false, HASH),
        new LoginState.EmailSetupRequired(false, true, HASH),
        new LoginState.PasswordRequired(null, false, false, null, null, true),
        new LoginState.PasswordRequired("hint", true, true, NOW, "a***", false),
        new LoginState.EmailCodeSent(
            new LoginState.EmailSetupRequired(false, true, HASH), "a***@b***", 6),
        new LoginState.SignUpRequired(HASH, null),
        new LoginState.SignUpRequired(
            HASH,
            new TermsOfService(
                "{}",
                true,
                "text",
                List.of(
                    new TermsOfService.Entity("messageEntityBold", 0, 4, "", ""),
                    new TermsOfService.Entity("messageEntityPre", 5, 6, "", "java")),
                18)),
        new LoginState.ChallengeRequired(
            Action.SIGN_IN,
            new Challenge.Recaptcha("login", "key_1"),
            BYTES,
            new LoginState.EmailSetupRequired(true, false, HASH)),
        new LoginState.ChallengeRequired(
            Action.SEND_CODE, new Challenge.Apns("n"), BYTES, new LoginState.New()),
        new LoginState.ChallengeRequired(
            Action.SEND_CODE, new Challenge.PlayIntegrity("n"), BYTES, new LoginState.New()),
        new LoginState.ChallengeRequired(
            Action.SEND_CODE, new Challenge.Unknown("X_CHECK_1"), BYTES, new LoginState.New()),
        new LoginState.QrPending(BYTES, NOW, 3, List.of(7L, 0L, -8L)),
        new LoginState.PasskeyPending("{\"publicKey\":{}}", 2),
        new LoginState.PaymentRequired("p", HASH, "a@b", "s", 7, "EUR", 499L),
        new LoginState.Authorized(7L, true, BYTES, 228, false, null, null, List.of()),
        new LoginState.Authorized(7L, false, BYTES, 228, true, 0, 3, List.of()));
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void everyDeliveryComesBackAsItWas(CodeDelivery delivery) throws Exception {
    var state = new LoginState.CodeSent(delivery, NextCodeType.CALL, Duration.ZERO, HASH, NOW);

    assertThat(again(in(state))).isEqualTo(in(state));
  }

  @ParameterizedTest
  @EnumSource(NextCodeType.class)
  void everyNextTypeComesBackAsItWas(NextCodeType next) throws Exception {
    var state = new LoginState.CodeSent(new CodeDelivery.Sms(5), next, null, null, NOW);

    assertThat(again(in(state))).isEqualTo(in(state));
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyStateComesBackAsItWas(LoginState state) throws Exception {
    assertThat(again(in(state))).isEqualTo(in(state));
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void everyEndComesBackAsItWas(EndReason reason) throws Exception {
    LoginRecord ended = in(new LoginState.Ended(reason));

    assertThat(again(ended)).isEqualTo(ended);
  }

  @Test
  void whatIsAbsentComesBackAbsent() throws Exception {
    LoginRecord fresh = LoginRecord.fresh(null, null, 2, NOW);

    assertThat(again(fresh)).isEqualTo(fresh);
  }

  @Test
  void fieldsOfALaterReleaseAreSkipped() throws Exception {
    LoginRecord record = in(new LoginState.New());
    byte[] later = new RecordWriter().text(77, "later").number(78, 7).toByteArray();

    assertThat(LoginRecordCodec.decode(joined(LoginRecordCodec.encode(record), later)))
        .isEqualTo(record);
  }

  @Test
  void aStateOfALaterReleaseIsRefused() {
    byte[] later =
        new RecordWriter()
            .number(4, 2)
            .instant(7, NOW)
            .record(99, new RecordWriter())
            .toByteArray();

    assertThatThrownBy(() -> LoginRecordCodec.decode(Blob.of(later)))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("does not know");
  }

  @Test
  void damagedBytesAreRefusedAndNothingElseHappens() {
    byte[] whole = LoginRecordCodec.encode(in(new LoginState.New())).toByteArray();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> LoginRecordCodec.decode(Blob.of(cut)))
          .as("cut at %d", length)
          .isInstanceOf(RecordFormatException.class);
    }
  }

  private static LoginRecord in(LoginState state) {
    return new LoginRecord(
        state,
        new PhoneNumber("9996621234"),
        new AppCredentials(94_575, new ApiHash("0123456789abcdef0123456789abcdef")),
        2,
        Action.SEND_CODE,
        true,
        NOW,
        NOW.plusMillis(1),
        true,
        new WrongCodes(List.of(BYTES, Bytes.of(new byte[32]))));
  }

  private static LoginRecord again(LoginRecord record) throws RecordFormatException {
    return LoginRecordCodec.decode(LoginRecordCodec.encode(record));
  }

  private static Blob joined(Blob one, byte[] other) {
    byte[] first = one.toByteArray();
    byte[] both = java.util.Arrays.copyOf(first, first.length + other.length);
    System.arraycopy(other, 0, both, first.length, other.length);
    return Blob.of(both);
  }
}
