package dev.mtsidecar.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.TestVectors;
import java.math.BigInteger;
import org.bouncycastle.crypto.agreement.DHStandardGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DhChecksTest {

  private static final BigInteger TELEGRAMS =
      new BigInteger(TestVectors.load("dh-prime").text("dh-prime.p"), 16);

  /** A safe prime, p mod 24 = 23 (RFC 3526, group 14). */
  private static final BigInteger RFC_3526 = DHStandardGroups.rfc3526_2048.getP();

  /** The next prime above Telegram's; its half is composite. Both by {@code openssl prime}. */
  private static final BigInteger NOT_SAFE = TELEGRAMS.add(BigInteger.valueOf(570));

  private static final BigInteger MARGIN = BigInteger.TWO.pow(1984);

  /** Shared, so that the RFC's prime is proved once and not for each generator. */
  private static final DhChecks CHECKS = new DhChecks();

  private final DhChecks checks = new DhChecks();
  private final Entropy entropy = new SeededEntropy(1);

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 7})
  void acceptTheGeneratorsOfTelegramsPrime(int g) {
    assertThatCode(() -> checks.requireGoodGroup(g, TELEGRAMS, entropy)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 6})
  void refuseGeneratorsThatAreNoResidues(int g) {
    assertThatThrownBy(() -> checks.requireGoodGroup(g, TELEGRAMS, entropy))
        .isInstanceOf(RefusedValueException.class)
        .hasMessage(
            "expected a generator g that is a quadratic residue modulo dh_prime, got g = " + g);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 8, 9})
  void refuseOtherGenerators(int g) {
    assertThatThrownBy(() -> checks.requireGoodGroup(g, TELEGRAMS, entropy))
        .isInstanceOf(RefusedValueException.class)
        .hasMessage("expected a generator g from 2 to 7, got g = " + g);
  }

  /** Euler's criterion says the same: g^((p-1)/2) = 1 exactly for residues. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void knowResiduesAsEulerDoes(int g) {
    boolean isResidue =
        BigInteger.valueOf(g).modPow(RFC_3526.shiftRight(1), RFC_3526).equals(BigInteger.ONE);

    if (isResidue) {
      assertThatCode(() -> CHECKS.requireGoodGroup(g, RFC_3526, entropy))
          .doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> CHECKS.requireGoodGroup(g, RFC_3526, entropy))
          .hasMessageContaining("quadratic residue");
    }
  }

  @Test
  void needNoProofForTelegramsPrime() {
    var unused = new ListedEntropy();

    assertThatCode(() -> checks.requireGoodGroup(3, TELEGRAMS, unused)).doesNotThrowAnyException();
  }

  @Test
  void proveAnUnknownPrimeOnce() throws RefusedValueException {
    checks.requireGoodGroup(2, RFC_3526, entropy);

    assertThatCode(() -> checks.requireGoodGroup(2, RFC_3526, new ListedEntropy()))
        .doesNotThrowAnyException();
  }

  @Test
  void refuseACompositeNumber() {
    // Telegram's prime is 2 modulo 3, so this one is divisible by 3.
    BigInteger composite = TELEGRAMS.add(BigInteger.valueOf(4));

    assertThatThrownBy(() -> checks.requireGoodGroup(4, composite, entropy))
        .isInstanceOf(RefusedValueException.class)
        .hasMessage("expected a dh_prime that is prime, got a composite number");
  }

  @Test
  void refuseAPrimeThatIsNotSafe() {
    assertThatThrownBy(() -> checks.requireGoodGroup(4, NOT_SAFE, entropy))
        .isInstanceOf(RefusedValueException.class)
        .hasMessageContaining("a safe prime");
  }

  @Test
  void refusePrimesOfOtherSizes() {
    assertThatThrownBy(
            () -> checks.requireGoodGroup(4, DHStandardGroups.rfc3526_1536.getP(), entropy))
        .hasMessage("expected a dh_prime of exactly 2048 bits, got 1536 bits");
    assertThatThrownBy(
            () -> checks.requireGoodGroup(4, DHStandardGroups.rfc3526_3072.getP(), entropy))
        .hasMessage("expected a dh_prime of exactly 2048 bits, got 3072 bits");
    assertThatThrownBy(() -> checks.requireGoodGroup(4, BigInteger.ZERO, entropy))
        .hasMessage("expected a dh_prime of exactly 2048 bits, got 0 bits");
  }

  @ParameterizedTest
  @CsvSource({"0, 1 < g_a < dh_prime - 1", "1, 1 < g_a < dh_prime - 1", "2, g_a >= 2^1984"})
  void refuseSmallPublicValues(int value, String expected) {
    assertThatThrownBy(
            () -> checks.requireGoodPublicValue("g_a", BigInteger.valueOf(value), TELEGRAMS))
        .isInstanceOfSatisfying(
            RefusedValueException.class, e -> assertThat(e.expected()).isEqualTo(expected));
  }

  @Test
  void refusePublicValuesNearThePrime() {
    BigInteger last = TELEGRAMS.subtract(BigInteger.ONE);

    assertThatThrownBy(() -> checks.requireGoodPublicValue("g_a", TELEGRAMS, TELEGRAMS))
        .hasMessageContaining("1 < g_a < dh_prime - 1");
    assertThatThrownBy(() -> checks.requireGoodPublicValue("g_b", last, TELEGRAMS))
        .hasMessageContaining("1 < g_b < dh_prime - 1");
    assertThatThrownBy(
            () -> checks.requireGoodPublicValue("g_b", last.subtract(BigInteger.ONE), TELEGRAMS))
        .hasMessageContaining("g_b <= dh_prime - 2^1984");
  }

  @Test
  void drawTheLineAtTwoToThe1984() {
    BigInteger lowest = MARGIN;
    BigInteger highest = TELEGRAMS.subtract(MARGIN);

    assertThatCode(() -> checks.requireGoodPublicValue("g_a", lowest, TELEGRAMS))
        .doesNotThrowAnyException();
    assertThatCode(() -> checks.requireGoodPublicValue("g_a", highest, TELEGRAMS))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> checks.requireGoodPublicValue("g_a", lowest.subtract(BigInteger.ONE), TELEGRAMS))
        .hasMessageContaining("g_a >= 2^1984");
    assertThatThrownBy(
            () -> checks.requireGoodPublicValue("g_a", highest.add(BigInteger.ONE), TELEGRAMS))
        .hasMessageContaining("g_a <= dh_prime - 2^1984");
  }
}
