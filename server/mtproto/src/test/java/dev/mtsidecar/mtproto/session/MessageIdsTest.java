package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
  private final MessageIds ids = new MessageIds();

  @Test
  void isUnixTimeTimesTwoToThe32() {
    // By hand: 1705754877.25 s is 65abc0fd in hex, and a quarter of 2^32 behind it.
    assertThat(ids.next(Instant.parse("2024-01-20T12:47:57.250Z"))).isEqualTo(0x65abc0fd40000000L);
  }

  @Test
  void growsEvenWhenTheClockStandsStill() {
    Instant now = Instant.ofEpochSecond(1_705_754_877);
    long first = ids.next(now);
    long second = ids.next(now);

    assertThat(second).isEqualTo(first + 4);
  }

  @Test
  void growsEvenWhenTheClockGoesBack() {
    long first = ids.next(Instant.ofEpochSecond(1_705_754_877));

    assertThat(ids.next(Instant.ofEpochSecond(1_705_754_000))).isGreaterThan(first);
  }

  @Test
  void isDivisibleByFourAndHasAFractionAtTheFullSecond() {
    long id = ids.next(Instant.ofEpochSecond(1_705_754_877));

    assertThat(id & 3).isZero();
    assertThat(id & 0xffff_ffffL).isNotZero();
  }

  @Test
  void tellsTheTimeThatItWasMadeFrom() {
    assertThat(MessageIds.timeOf(0x65abc0fd40000000L))
        .isEqualTo(Instant.parse("2024-01-20T12:47:57.250Z"));
  }

  @Test
  void beginsAnywhereInANewSession() {
    ids.next(Instant.ofEpochSecond(1_705_754_877));
    ids.restart();

    assertThat(MessageIds.timeOf(ids.next(Instant.ofEpochSecond(1_000))).getEpochSecond())
        .isEqualTo(1_000);
  }
}
