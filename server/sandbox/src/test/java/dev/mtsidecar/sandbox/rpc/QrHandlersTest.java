package dev.mtsidecar.sandbox.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AccountGetAuthorizations;
import dev.mtsidecar.tl.api.AuthAcceptLoginToken;
import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.AuthExportLoginToken;
import dev.mtsidecar.tl.api.AuthImportLoginToken;
import dev.mtsidecar.tl.api.AuthLoginToken;
import dev.mtsidecar.tl.api.AuthLoginTokenMigrateTo;
import dev.mtsidecar.tl.api.AuthLoginTokenSuccess;
import dev.mtsidecar.tl.api.Authorization;
import dev.mtsidecar.tl.api.UpdateLoginToken;
import dev.mtsidecar.tl.api.UpdateShort;
import dev.mtsidecar.tl.api.UpdatesGetState;
import dev.mtsidecar.tl.api.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and codes of refusals as the methods' documentation has them. */
final class QrHandlersTest {
  private static final String OWNER = "9996621234";

  private final Desk phone = Desk.introduced();
  private final Desk shower = phone.another();

  @Test
  void aScannedCodeLogsInWhoeverShowsIt() throws Exception {
    phone.signIn(OWNER, "22222");
    Bytes token = token(shower);

    Authorization device = (Authorization) object(accept(token));

    assertThat(device.current()).isFalse();
    assertThat(device.deviceModel()).isEqualTo("a phone");
    assertThat(phone.pushes)
        .anySatisfy(push -> {
          assertThat(push.keyId()).isEqualTo(shower.keyId());
          assertThat(((UpdateShort) push.update()).update()).isInstanceOf(UpdateLoginToken.class);
        });
    assertThat(success(export(shower)).phone()).isEqualTo(OWNER);
    assertThat(shower.ask(new UpdatesGetState())).isInstanceOf(Answer.Result.class);
  }

  @Test
  void aTokenIsShownForHalfAMinuteAndThenAnotherOne() {
    Bytes first = token(shower);
    int expires = ((AuthLoginToken) object(export(shower))).expires();
    phone.clock.advance(Duration.ofSeconds(30));

    assertThat(expires).isEqualTo(phone.clock.instant().getEpochSecond());
    phone.signIn(OWNER, "22222");
    assertRefused(accept(first), "AUTH_TOKEN_EXPIRED");
    assertThat(token(shower)).isNotEqualTo(first);
  }

  @Test
  void aScanIsFoundEvenByAClientThatComesBackLate() throws Exception {
    phone.signIn(OWNER, "22222");
    accept(token(shower));
    phone.clock.advance(Duration.ofMinutes(1));

    assertThat(success(export(shower)).phone()).isEqualTo(OWNER);
  }

  @Test
  void anAccountOfAnotherDcGoesOnThere() throws Exception {
    Desk elsewhere = Desk.introduced(3);
    Desk shows = elsewhere.another(2);
    elsewhere.signIn("9996631234", "33333");
    Bytes token = token(shows);
    elsewhere.ask(new AuthAcceptLoginToken(token));

    assertThat(object(export(shows))).isEqualTo(new AuthLoginTokenMigrateTo(3, token));
    Answer answer = elsewhere.another(3).ask(new AuthImportLoginToken(token));
    assertThat(success(answer).phone()).isEqualTo("9996631234");
    assertRefused(elsewhere.ask(new AuthImportLoginToken(token)), "AUTH_TOKEN_ALREADY_ACCEPTED");
  }

  @Test
  void aPasswordIsAskedForAfterTheScanToo() {
    phone.signIn("9996620100", "22222");
    LoginTokens tokens = LoginTokens.of(phone.world.registry(), (_, _, _) -> {});
    var owner = TestNumber.parse("9996620100").orElseThrow();

    assertThat(tokens.scan(owner, token(shower))).isEqualTo(LoginTokens.Scan.ACCEPTED);

    assertThat(export(shower)).isEqualTo(new Answer.Refusal(401, "SESSION_PASSWORD_NEEDED"));
    assertThat(export(shower)).isEqualTo(new Answer.Refusal(401, "SESSION_PASSWORD_NEEDED"));
  }

  @Test
  void aCodeIsScannedOnceByOneWhoMay() {
    phone.signIn(OWNER, "22222");
    Bytes token = token(shower);
    accept(token);

    assertRefused(accept(token), "AUTH_TOKEN_ALREADY_ACCEPTED");
    assertRefused(accept(Bytes.ofHex("00")), "AUTH_TOKEN_INVALID");
    Answer forOthers =
        phone.another(1).ask(new AuthExportLoginToken(1_000, "", List.of(7L, 21234L)));
    assertRefused(accept(((AuthLoginToken) object(forOthers)).token()), "AUTH_TOKEN_EXCEPTION");
  }

  @Test
  void aTokenThatNobodyScannedCannotBeImported() {
    assertRefused(shower.ask(new AuthImportLoginToken(token(shower))), "AUTH_TOKEN_INVALID");
    assertRefused(shower.ask(new AuthImportLoginToken(Bytes.ofHex("00"))), "AUTH_TOKEN_INVALID");
  }

  @Test
  void whoeverIsNotLoggedInCannotScan() {
    assertThat(accept(token(shower))).isEqualTo(new Answer.Refusal(401, "AUTH_KEY_UNREGISTERED"));
  }

  @Test
  void theNewDeviceIsInTheListOfDevices() {
    phone.signIn(OWNER, "22222");
    accept(token(shower));
    export(shower);

    assertThat(phone.ask(new AccountGetAuthorizations())).isInstanceOf(Answer.Result.class);
    assertThat(phone.world.registry().logins(OWNER)).hasSize(2);
  }

  private Answer accept(Bytes token) {
    return phone.ask(new AuthAcceptLoginToken(token));
  }

  private static Answer export(Desk desk) {
    return desk.ask(new AuthExportLoginToken(17349, Desk.HASH_OF_THE_APP, List.of()));
  }

  private static Bytes token(Desk desk) {
    return ((AuthLoginToken) object(export(desk))).token();
  }

  private static Object object(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Result.class);
    return ((Answer.Result) answer).object();
  }

  private static User success(Answer answer) throws Exception {
    var success = AuthLoginTokenSuccess.read(new TlReader(Desk.bytes(answer)));
    return (User) ((AuthAuthorization) success.authorization()).user();
  }

  private static void assertRefused(Answer answer, String error) {
    assertThat(answer).isEqualTo(new Answer.Refusal(400, error));
  }
}
