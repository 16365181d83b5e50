package dev.mtsidecar.sandbox.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AnyAuthCodeType;
import dev.mtsidecar.tl.api.AnyAuthSentCodeType;
import dev.mtsidecar.tl.api.UnknownAuthCodeType;
import dev.mtsidecar.tl.api.UnknownAuthSentCodeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NumbersTableTest {
  private final List<NumberScript> rows = NumbersTable.all();

  @Test
  void everyRowHasATitleANumberOfOursAndOnlyCallsThatExist() {
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.title()).isNotBlank();
          assertThat(row.phoneNumber().isEmpty() || TestNumber.parse(row.phoneNumber()).isPresent())
              .isTrue();
          assertThat(row.script())
              .isNotEmpty()
              .allSatisfy(step ->
                  assertThat(step.rpc()).matches("(Auth|Session|Sandbox)Service/[A-Z][A-Za-z]+"));
        });
  }

  @Test
  void everyArmOfAStepThatSendCodeCanReachIsThere() {
    assertThat(expectations())
        .contains(
            "code_sent.app",
            "code_sent.sms",
            "code_sent.sms_word",
            "code_sent.sms_phrase",
            "code_sent.call",
            "code_sent.flash_call",
            "code_sent.missed_call",
            "code_sent.email_code",
            "code_sent.fragment_sms",
            "code_sent.firebase_sms",
            "code_sent.unknown",
            "email_setup_required",
            "payment_required",
            "password_required",
            "authorized");
  }

  @Test
  void everyOtherArmOfAStepIsThere() {
    assertThat(expectations())
        .contains(
            "email_code_sent",
            "sign_up_required",
            "challenge_required",
            "qr_pending",
            "passkey_pending");
  }

  @Test
  void everyReasonOfTheErrorsOfALoginIsThere() {
    assertThat(expectations())
        .contains(
            "ACCESS_TOKEN_EXPIRED",
            "ACCESS_TOKEN_INVALID",
            "AUTH_KEY_NOT_FOUND",
            "AUTH_KEY_UNREGISTERED",
            "CODE_ALREADY_REJECTED",
            "CODE_INVALID",
            "CREDENTIAL_INVALID",
            "EMAIL_INVALID",
            "EMAIL_NOT_ALLOWED",
            "FLOOD_PREMIUM_WAIT",
            "FORM_EXPIRED",
            "FROZEN_METHOD_INVALID",
            "PASSKEY_CREDENTIAL_NOT_FOUND",
            "PASSKEY_ORIGIN_MISMATCH",
            "PASSWORD_HASH_INVALID",
            "PASSWORD_RECOVERY_NA",
            "PHONE_CODE_EXPIRED",
            "PHONE_CODE_INVALID",
            "RESEND_NOT_AVAILABLE",
            "RESEND_TOO_EARLY",
            "SESSION_EXPIRED",
            "SESSION_REVOKED",
            "STEP_NOT_ALLOWED",
            "TASK_ALREADY_EXISTS",
            "TERMS_NOT_ACCEPTED",
            "USER_DEACTIVATED",
            "USER_DEACTIVATED_BAN",
            "WEBAUTH_TOKEN_EXPIRED",
            "WEBAUTH_TOKEN_INVALID");
  }

  @Test
  void everyReasonOfTheErrorsOfSendCodeIsThere() {
    assertThat(expectations())
        .contains(
            "API_ID_INVALID",
            "API_ID_PUBLISHED_FLOOD",
            "AUTH_KEY_DUPLICATED",
            "AUTH_KEY_PERM_EMPTY",
            "AUTH_RESTART",
            "DC_UNKNOWN",
            "FLOOD_TEST_PHONE_WAIT",
            "FLOOD_WAIT",
            "INPUT_REQUEST_TOO_LONG",
            "PHONE_NUMBER_APP_SIGNUP_FORBIDDEN",
            "PHONE_NUMBER_BANNED",
            "PHONE_NUMBER_FLOOD",
            "PHONE_NUMBER_INVALID",
            "PHONE_PASSWORD_FLOOD",
            "PHONE_PASSWORD_PROTECTED",
            "REDIRECT_LOOP",
            "SMS_CODE_CREATE_FAILED",
            "UPDATE_APP_TO_LOGIN");
  }

  private Set<String> expectations() {
    return rows.stream()
        .flatMap(row -> row.script().stream())
        .map(ScriptStep::expect)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyDeliveryTypeOfTheSchemaIsSentToSomebody() {
    Set<Class<?>> sent =
        deliveries().stream()
            .map(act -> act.delivery().type().apply(Instant.EPOCH).getClass())
            .collect(Collectors.toSet());

    assertThat(sent).containsExactlyInAnyOrder(AnyAuthSentCodeType.class.getPermittedSubclasses());
  }

  @Test
  void everyNextTypeOfTheSchemaIsAnnouncedToSomebody() {
    Set<Class<?>> announced =
        deliveries().stream()
            .map(act -> act.next().type())
            .filter(Objects::nonNull)
            .map(Object::getClass)
            .collect(Collectors.toSet());

    assertThat(announced).containsExactlyInAnyOrder(AnyAuthCodeType.class.getPermittedSubclasses());
  }

  private static List<Act.Deliver> deliveries() {
    return IntStream.range(0, TestNumber.FIRST_ORDINARY)
        .mapToObj(serial -> NumbersTable.find(new TestNumber(2, serial, "")))
        .flatMap(Optional::stream)
        .flatMap(number -> number.acts().stream())
        .filter(Act.Deliver.class::isInstance)
        .map(Act.Deliver.class::cast)
        .toList();
  }

  @Test
  void whatIsUnknownHereIsUnknownToTheSchemaToo() throws Exception {
    var type =
        AnyAuthSentCodeType.read(
            new TlReader(Deliveries.unknown(Deliveries.UNKNOWN_TYPE_ID).toByteArray()));
    var next =
        AnyAuthCodeType.read(
            new TlReader(Deliveries.unknown(NextWay.UNKNOWN_TYPE_ID).toByteArray()));

    assertThat(type).isInstanceOf(UnknownAuthSentCodeType.class);
    assertThat(next).isInstanceOf(UnknownAuthCodeType.class);
  }

  @Test
  void theFloodOfThirtySecondsHasItsDocumentedNumber() {
    NumberScript row = row("+9996620420");

    assertThat(row.script())
        .extracting(ScriptStep::expect)
        .containsExactly("FLOOD_WAIT", "FLOOD_WAIT");
  }

  @Test
  void showsHomeAndScriptOfANumberApart() {
    assertThat(NumbersTable.text()).contains("\n+99966 2 0420  ").contains("\n+99966 2 1234 7  ");
  }

  @Test
  void anOrdinaryNumberGetsItsCodeBySms() {
    assertThat(row("+9996621234").script().getFirst().expect()).isEqualTo("code_sent.sms");
  }

  private NumberScript row(String phoneNumber) {
    return rows.stream()
        .filter(row -> row.phoneNumber().equals(phoneNumber))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noTwoNumbersShareAUser() {
    assertThat(List.of("9996621234", "99966212340", "999662123400", "99966212340", "9996611234"))
        .extracting(phone -> TestNumber.parse(phone).orElseThrow().userId())
        .containsExactly(21234L, 212340L, 2123400L, 212340L, 11234L);
  }

  @Test
  void aNumberPrintsItsLastTwoDigitsOnly() {
    assertThat(TestNumber.parse("+99966 2 1234").orElseThrow()).hasToString("…34");
  }

  @Test
  void escapesTextForJson() {
    var row =
        new NumberScript(
            "a \"quote\", a \\ and a\nline",
            "+1",
            List.of(new ScriptStep("A/B", Map.of("n", 1, "s", "x"), "y")));

    assertThat(TableText.json(List.of(row)))
        .isEqualTo(
            """
            [{"title": "a \\"quote\\", a \\\\ and a\\u000aline", "phone_number": "+1", "script": \
            [{"rpc": "A/B", "request": {"n": 1, "s": "x"}, "expect": "y"}]}]
            """);
  }

  @Test
  void printsOneLineForEachNumber() {
    assertThat(NumbersTable.text().lines().filter(line -> line.contains("  "))).hasSameSizeAs(rows);
    assertThat(NumbersTable.json().lines()).hasSameSizeAs(rows);
  }
}
