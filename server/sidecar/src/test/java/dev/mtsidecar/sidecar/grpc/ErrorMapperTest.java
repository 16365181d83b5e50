package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import com.google.rpc.BadRequest;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.sidecar.login.EndReason;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginFailure.FieldViolation;
import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.AllowedAction;
import dev.mtsidecar.v1.LoginStateDetail;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SessionState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ErrorMapperTest {
  private static final Session SESSION = Session.newBuilder().setSessionId("s_1").build();

  static Stream<LoginFailure> failures() {
    return Stream.of(
        telegram(420, "FLOOD_WAIT_30"),
        new LoginFailure.FieldInvalid(List.of(new FieldViolation("phone_number", "needed"))),
        new LoginFailure.AppCredentialsMissing(),
        new LoginFailure.RequestIdReused(),
        new LoginFailure.ClientReferenceInUse(),
        new LoginFailure.SessionNotFound(),
        new LoginFailure.SessionEnded(EndReason.CANCELLED),
        new LoginFailure.SessionEnded(EndReason.LOGIN_EXPIRED),
        new LoginFailure.SessionBusy(Duration.ofMillis(1500)),
        new LoginFailure.StepNotAllowed("this session is logging in another number"),
        new LoginFailure.AlreadySignedIn(),
        new LoginFailure.RedirectLoop(3, 4),
        new LoginFailure.DcUnknown(9),
        new LoginFailure.DcUnreachable(2, "refused"),
        new LoginFailure.DcMisbehaved(2, "wrong nonce"),
        new LoginFailure.TransportFlood(2, Duration.ofSeconds(5)),
        new LoginFailure.ClockSkew(2),
        new LoginFailure.EnvironmentMismatch(2),
        new LoginFailure.AuthKeyNotFound(2),
        new LoginFailure.OutcomeUnknown("auth.sendCode", 2),
        new LoginFailure.DeadlineReached(),
        new LoginFailure.Cancelled(),
        new LoginFailure.StoreUnavailable("disk full"),
        new LoginFailure.StoreCorrupt(),
        new LoginFailure.TooManySessions(10),
        new LoginFailure.Overloaded(10),
        new LoginFailure.ShuttingDown(),
        new LoginFailure.AnswerUnreadable("auth.sendCode", 2));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsATypedStatusWithItsSession(LoginFailure failure) {
    StatusRuntimeException status = ErrorMapper.status(failure, SESSION, false);

    assertThat(breach(status)).isEmpty();
    assertThat(Refused.of(status).login().getSession()).isEqualTo(SESSION);
  }

  @Test
  void theWordsSayHowLongToWait() {
    assertThat(refused(telegram(420, "FLOOD_WAIT_30")).status().getMessage()).contains("30 s");
    assertThat(refused(telegram(420, "FLOOD_WAIT_600")).status().getMessage()).contains("10 min");
    assertThat(refused(telegram(420, "FLOOD_WAIT_86400")).status().getMessage()).contains("24 h");
  }

  @Test
  void aRememberedWaitIsToldWithWhatIsLeftOfIt() {
    var remembered =
        new LoginFailure.Telegram(
            new RpcError(420, "FLOOD_WAIT_30"),
            "auth.sendCode",
            2,
            228,
            LoginFailure.Origin.LEDGER,
            Duration.ofMillis(12_300));

    Refused refused = refused(remembered);

    assertThat(refused.reason()).isEqualTo("FLOOD_WAIT");
    assertThat(refused.info().getMetadataMap())
        .containsEntry("origin", "LEDGER")
        .containsEntry("waitSeconds", "13");
    assertThat(refused.detail(RetryInfo.class).orElseThrow().getRetryDelay())
        .isEqualTo(Durations.fromMillis(12_300));
    assertThat(refused.trailers().get(RichStatus.PUSHBACK)).isEqualTo("12300");
  }

  @Test
  void anApiIdThatTheRequestBroughtIsAnArgument() {
    StatusRuntimeException status =
        ErrorMapper.status(telegram(400, "API_ID_INVALID"), SESSION, true);

    assertThat(status.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(Refused.of(status).inOneLine())
        .isEqualTo("field=api_id help precondition=APP_CREDENTIALS push=-1");
  }

  @Test
  void otherErrorsBlameNoArgumentOfTheApp() {
    StatusRuntimeException status =
        ErrorMapper.status(telegram(406, "UPDATE_APP_TO_LOGIN"), SESSION, true);

    assertThat(status.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
  }

  @Test
  void everyViolationIsNamedAndTheMessageNamesTheFirst() {
    Refused refused =
        refused(
            new LoginFailure.FieldInvalid(
                List.of(
                    new FieldViolation("phone_number", "needed"),
                    new FieldViolation("request_id", "not a UUID"))));

    assertThat(refused.status().getMessage()).isEqualTo("phone_number: needed (and 1 more)");
    assertThat(refused.detail(BadRequest.class).orElseThrow().getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("phone_number", "request_id");
  }

  @Test
  void tooManyConnectionsAreCountedByAddress() {
    Refused refused = refused(new LoginFailure.TransportFlood(2, Duration.ofSeconds(5)));

    assertThat(refused.detail(QuotaFailure.class).orElseThrow().getViolations(0).getSubject())
        .isEqualTo("ip");
    assertThat(refused.info().getMetadataMap()).containsEntry("tlCode", "-429");
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void anEndSaysWhy(EndReason end) {
    Refused refused = refused(new LoginFailure.SessionEnded(end));

    assertThat(refused.info().getMetadataMap()).containsEntry("endReason", end.name());
  }

  @Test
  void whatCouldBeAPhoneNumberIsHiddenInTelegramsText() {
    Refused refused = refused(telegram(400, "No such user: +491701234567"));

    assertThat(refused.status().toString()).doesNotContain("1701234567").doesNotContain("0123456");
    assertThat(refused.info().getMetadataMap().get("tlError")).endsWith("…67");
  }

  @Test
  void aSecretNonceIsHiddenInTelegramsText() {
    Refused refused = refused(telegram(403, "APNS_VERIFY_CHECK_c2VjcmV0"));

    assertThat(refused.status().toString()).doesNotContain("c2VjcmV0");
  }

  @Test
  void thePictureOfTheSessionGivesWayWhenTheTrailersWouldGrowTooBig() {
    Session huge =
        SESSION.toBuilder()
            .setState(SessionState.SESSION_STATE_CODE_SENT)
            .setClientReference("x".repeat(128))
            .addAllAllowedActions(
                IntStream.range(0, 400)
                    .mapToObj(
                        _ -> AllowedAction.newBuilder().setAction(Action.ACTION_SIGN_IN).build())
                    .toList())
            .build();

    StatusRuntimeException status = ErrorMapper.status(telegram(420, "FLOOD_WAIT_30"), huge, false);

    assertThat(breach(status)).isEmpty();
    assertThat(Refused.of(status).login().getSession().getState())
        .isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
  }

  @Test
  void aHundredLongViolationsStillFit() {
    List<FieldViolation> violations =
        IntStream.range(0, 100)
            .mapToObj(i -> new FieldViolation("field_" + i, "wrong ".repeat(40)))
            .toList();

    StatusRuntimeException status =
        ErrorMapper.status(new LoginFailure.FieldInvalid(violations), SESSION, false);

    assertThat(breach(status)).isEmpty();
    assertThat(Refused.of(status).detail(LoginStateDetail.class)).isPresent();
  }

  @Test
  void aLongTextOfTelegramsIsCut() {
    StatusRuntimeException status =
        ErrorMapper.status(telegram(500, "oh no ".repeat(10_000)), SESSION, false);

    assertThat(breach(status)).isEmpty();
  }

  @Test
  void aRepetitionHearsOnlyWhatItCannotMend() {
    var repetition = ErrorMapper.repetition();

    assertThat(repetition.repeats(telegram(400, "PHONE_NUMBER_BANNED"))).isTrue();
    assertThat(repetition.repeats(telegram(500, "AUTH_RESTART"))).isTrue();
    assertThat(repetition.repeats(telegram(420, "FLOOD_WAIT_30"))).isFalse();
    assertThat(repetition.repeats(telegram(400, "API_ID_INVALID"))).isFalse();
    assertThat(repetition.repeats(new LoginFailure.DcUnreachable(2, "refused"))).isFalse();
  }

  private static LoginFailure.Telegram telegram(int code, String message) {
    return new LoginFailure.Telegram(
        new RpcError(code, message), "auth.sendCode", 2, 228, LoginFailure.Origin.TELEGRAM, null);
  }

  private static Refused refused(LoginFailure failure) {
    return Refused.of(ErrorMapper.status(failure, SESSION, false));
  }

  private static java.util.Optional<String> breach(StatusRuntimeException status) {
    return ErrorConformance.breach(
        status.getStatus(), Objects.requireNonNull(status.getTrailers()));
  }
}
