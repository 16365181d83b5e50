package dev.mtsidecar.sandbox.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.api.AuthAuthorizationSignUpRequired;
import dev.mtsidecar.tl.api.AuthSignUp;
import dev.mtsidecar.tl.api.DataJSON;
import dev.mtsidecar.tl.api.HelpTermsOfService;
import dev.mtsidecar.tl.api.MessageEntityBold;
import dev.mtsidecar.tl.api.User;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignUpTest {
  private static final String PHONE = "9996620110";

  private final Desk desk = Desk.introduced();

  @Test
  void aNumberWithoutAnAccountIsOfferedOne() {
    assertThat(required(PHONE).termsOfService()).isNull();
    assertThat(required("9996620111").termsOfService())
        .isEqualTo(
            new HelpTermsOfService(
                false,
                new DataJSON("2026"),
                "By signing up you agree to build castles.",
                List.of(),
                null));
    HelpTermsOfService strict = Objects.requireNonNull(required("9996620112").termsOfService());
    assertThat(strict.popup()).isTrue();
    assertThat(strict.minAgeConfirm()).isEqualTo(16);
    assertThat(strict.entities()).containsExactly(new MessageEntityBold(33, 7));
  }

  private AuthAuthorizationSignUpRequired required(String phone) {
    return (AuthAuthorizationSignUpRequired) ((Answer.Result) desk.signIn(phone, "22222")).object();
  }

  @Test
  void signsUpWithTheHashOfTheCodeAndNames() {
    String hash = provenHash();

    User user = Desk.user(signUp(hash, "Sandy", "Beach"));

    assertThat(user.firstName()).isEqualTo("Sandy");
    assertThat(user.lastName()).isEqualTo("Beach");
    assertThat(Desk.user(desk.another().signIn(PHONE, "22222")).firstName()).isEqualTo("Sandy");
  }

  @Test
  void anAccountNeedNotHaveALastName() {
    assertThat(Desk.user(signUp(provenHash(), "Sandy", "")).lastName()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"'', Beach, FIRSTNAME_INVALID", "'  ', '', FIRSTNAME_INVALID"})
  void refusesNamesThatAreNone(String first, String last, String refusal) {
    assertRefused(signUp(provenHash(), first, last), refusal);
  }

  @Test
  void refusesNamesThatAreTooLong() {
    String hash = provenHash();

    assertRefused(signUp(hash, "x".repeat(65), ""), "FIRSTNAME_INVALID");
    assertRefused(signUp(hash, "x", "x".repeat(65)), "LASTNAME_INVALID");
    assertThat(signUp(hash, "x", "")).isInstanceOf(Answer.Result.class);
  }

  @Test
  void nobodySignsUpWithoutARightCode() {
    String hash = desk.sent(PHONE).phoneCodeHash();

    assertRefused(signUp(hash, "Sandy", ""), "PHONE_CODE_EXPIRED");
    assertRefused(signUp("", "Sandy", ""), "PHONE_CODE_EMPTY");
  }

  @Test
  void theOfferDoesNotLastForEver() {
    String hash = provenHash();
    desk.clock.advance(Duration.ofMinutes(10));

    assertRefused(signUp(hash, "Sandy", ""), "PHONE_CODE_EXPIRED");
  }

  @Test
  void aNumberWithAnAccountCannotSignUp() {
    Answer answer =
        desk.ask(new AuthSignUp(false, "9996621234", "00000000000000000000", "Sandy", ""));

    assertRefused(answer, "PHONE_NUMBER_OCCUPIED");
  }

  private String provenHash() {
    String hash = desk.sent(PHONE).phoneCodeHash();
    assertThat(desk.signIn(PHONE, hash, "22222")).isInstanceOf(Answer.Result.class);
    return hash;
  }

  private Answer signUp(String hash, String first, String last) {
    return desk.ask(new AuthSignUp(false, PHONE, hash, first, last));
  }

  private static void assertRefused(Answer answer, String message) {
    assertThat(answer).isEqualTo(new Answer.Refusal(400, message));
  }
}
