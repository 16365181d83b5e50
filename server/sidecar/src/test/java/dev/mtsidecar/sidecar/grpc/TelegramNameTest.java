package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and numbers as Telegram's errors hold them (core.telegram.org/api/errors). */
final class TelegramNameTest {
  @ParameterizedTest
  @CsvSource({
    "FLOOD_WAIT_86, FLOOD_WAIT, 86",
    "PHONE_MIGRATE_4, PHONE_MIGRATE, 4",
    "SESSION_TOO_FRESH_123, SESSION_TOO_FRESH, 123",
    "FILE_PART_3_MISSING, FILE_PART_MISSING, 3",
    "INTERDC_2_CALL_ERROR, INTERDC_CALL_ERROR, 2",
    "2FA_CONFIRM_WAIT_3600, TWO_FA_CONFIRM_WAIT, 3600",
    "EMAIL_UNCONFIRMED_6, EMAIL_UNCONFIRMED, 6",
  })
  void numbersAreNoPartOfTheName(String error, String reason, long argument) {
    TelegramName name = TelegramName.of(error);

    assertThat(name.reason()).isEqualTo(reason);
    assertThat(name.argument()).isEqualTo(OptionalLong.of(argument));
  }

  @ParameterizedTest
  @CsvSource({
    "No workers running, NO_WORKERS_RUNNING",
    "Timeout, TIMEOUT",
    "ApiCallError, API_CALL_ERROR",
    "Bad Request: chat not found, BAD_REQUEST_CHAT_NOT_FOUND",
  })
  void proseBecomesAName(String error, String reason) {
    assertThat(TelegramName.of(error).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"''", "'   '", "???", "7UP", "A", "ÄÖÜ"})
  void whatCannotBeNamedHasNoName(String error) {
    assertThat(TelegramName.of(error).reason()).isEqualTo(TelegramName.NONE);
  }

  @Test
  void aNumberTooLongForAnyWaitIsNoArgument() {
    TelegramName name = TelegramName.of("FLOOD_WAIT_99999999999999999999999");

    assertThat(name.argument()).isEmpty();
  }

  @Test
  void theNonceBehindAChallengeIsNoPartOfTheName() {
    TelegramName name = TelegramName.of("APNS_VERIFY_CHECK_c2VjcmV0");

    assertThat(name.reason()).isEqualTo("APNS_VERIFY_CHECK");
    assertThat(name.extra()).isEmpty();
  }

  @Test
  void anythingAtAllIsEitherFitOrNone() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(random.nextInt(80), 0, 0x250)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();

      assertThat(TelegramName.of(text).reason())
          .as("seed %s, round %s", seed, i)
          .matches("|[A-Z][A-Z0-9_]{1,61}[A-Z0-9]");
    }
  }
}
