package dev.mtsidecar.sidecar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sidecar.login.CodeDelivery;
import dev.mtsidecar.sidecar.login.PhoneNumber;
import dev.mtsidecar.sidecar.store.InMemorySessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliveryCountsTest {
  private static final CodeDelivery SMS = new CodeDelivery.Sms(5);
  private static final CodeDelivery CALL = new CodeDelivery.Call(5);

  private final InMemorySessionStore store = new InMemorySessionStore();
  private final DeliveryCounts counts = new DeliveryCounts(store);

  // Ranges as the ITU's list of numbering plans has them; +999 662 is Telegram's for tests.
  @ParameterizedTest
  @CsvSource({
    "447400123456, GB",
    "493012345678, DE",
    "12025550123, US",
    "14165550123, CA",
    "77011234567, KZ",
    "88812345678, 001",
    "9996621234, ZZ",
    "10000000000, ZZ"
  })
  void aNumberHasItsCountry(String digits, String region) {
    assertThat(Regions.of(new PhoneNumber(digits))).isEqualTo(region);
  }

  @Test
  void countsByCountryAndDelivery() {
    counts.requested(german(), SMS);
    counts.requested(german(), SMS);
    counts.confirmed(german(), SMS);
    counts.requested(german(), CALL);
    counts.requested(new PhoneNumber("447400123456"), SMS);

    assertThat(counts.list())
        .containsExactly(
            new DeliveryCount("DE", "call", 1, 0),
            new DeliveryCount("DE", "sms", 2, 1),
            new DeliveryCount("GB", "sms", 1, 0));
  }

  @Test
  void losesNothingWhenManyCodesAreSentAtOnce() {
    for (int i = 0; i < 10_000; i++) {
      counts.requested(german(), SMS);
    }

    assertThat(counts.list()).containsExactly(new DeliveryCount("DE", "sms", 10_000, 0));
  }

  @Test
  void goesOnCountingAfterARestart() throws Exception {
    counts.requested(german(), SMS);
    counts.flush();
    counts.confirmed(german(), SMS);
    counts.requested(new PhoneNumber("9996621234"), SMS);
    counts.flush();

    var later = new DeliveryCounts(store);
    later.learn();
    later.requested(german(), SMS);

    assertThat(later.list())
        .containsExactly(
            new DeliveryCount("DE", "sms", 2, 1), new DeliveryCount("ZZ", "sms", 1, 0));
  }

  @Test
  void whatIsNotStoredYetIsLostWithTheProcess() throws Exception {
    counts.requested(german(), SMS);

    var later = new DeliveryCounts(store);
    later.learn();

    assertThat(later.list()).isEmpty();
  }

  private static PhoneNumber german() {
    return new PhoneNumber("493012345678");
  }
}
