package dev.mtsidecar.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcErrorTest {
  @ParameterizedTest
  @CsvSource({
    "FLOOD_WAIT_31, FLOOD_WAIT, 31",
    "PHONE_MIGRATE_4, PHONE_MIGRATE, 4",
    "2FA_CONFIRM_WAIT_604800, 2FA_CONFIRM_WAIT, 604800",
    "PHONE_NUMBER_INVALID, PHONE_NUMBER_INVALID,",
    "FLOOD_WAIT_99999999999, FLOOD_WAIT_99999999999,",
    "INPUT_METHOD_INVALID_1192227, INPUT_METHOD_INVALID, 1192227",
    "'', '',"
  })
  void takesTheNumberOutOfTheName(String message, String type, Integer argument) {
    RpcError error = new RpcError(420, message);

    assertThat(error.type()).isEqualTo(type);
    assertThat(error.argument().isPresent()).isEqualTo(argument != null);
    error.argument().ifPresent(it -> assertThat(it).isEqualTo(argument));
  }
}
