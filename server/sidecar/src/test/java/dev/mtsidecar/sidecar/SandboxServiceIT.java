package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.v1.AdvanceTimeRequest;
import dev.mtsidecar.v1.EndReason;
import dev.mtsidecar.v1.GetLastCodeRequest;
import dev.mtsidecar.v1.GetLastCodeResponse;
import dev.mtsidecar.v1.GetPasswordRequest;
import dev.mtsidecar.v1.InjectFaultRequest;
import dev.mtsidecar.v1.InjectedError;
import dev.mtsidecar.v1.ListScenariosRequest;
import dev.mtsidecar.v1.LogInWithQrRequest;
import dev.mtsidecar.v1.LogInWithQrResponse;
import dev.mtsidecar.v1.ResendCodeRequest;
import dev.mtsidecar.v1.ResetRequest;
import dev.mtsidecar.v1.RevokeReason;
import dev.mtsidecar.v1.RevokeSessionRequest;
import dev.mtsidecar.v1.SandboxServiceGrpc;
import dev.mtsidecar.v1.ScanLoginTokenRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SessionState;
import dev.mtsidecar.v1.SignInRequest;
import io.grpc.Status.Code;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller's own test can do that no real Telegram does for anybody. */
final class SandboxServiceIT {
  private static final Map<RevokeReason, EndReason> ENDS =
      Map.of(
          RevokeReason.REVOKE_REASON_SESSION_REVOKED, EndReason.END_REASON_REVOKED,
          RevokeReason.REVOKE_REASON_AUTH_KEY_DUPLICATED, EndReason.END_REASON_DUPLICATED,
          RevokeReason.REVOKE_REASON_USER_DEACTIVATED, EndReason.END_REASON_DEACTIVATED,
          RevokeReason.REVOKE_REASON_USER_DEACTIVATED_BAN, EndReason.END_REASON_BANNED,
          RevokeReason.REVOKE_REASON_SESSION_EXPIRED, EndReason.END_REASON_EXPIRED,
          RevokeReason.REVOKE_REASON_KEY_FORGOTTEN, EndReason.END_REASON_KEY_LOST);

  @TempDir private static Path folder;

  private static SandboxProcess daemon;

  @BeforeAll
  static void start() throws Exception {
    daemon = SandboxProcess.start(folder.resolve("state"), List.of(), List.of());
  }

  @AfterAll
  static void stop() throws Exception {
    assertThat(daemon.terminate()).isZero();
  }

  @Test
  void theScenariosAreTheTableOfNumbers() {
    var scenarios =
        daemon.tools().listScenarios(ListScenariosRequest.getDefaultInstance()).getScenariosList();

    assertThat(scenarios).hasSameSizeAs(NumbersTable.all());
    assertThat(scenarios)
        .allSatisfy(it -> {
          assertThat(it.getTitle()).isNotEmpty();
          assertThat(it.getScriptList()).isNotEmpty();
        });
    assertThat(scenarios.getFirst().getScript(0).getRpc()).isEqualTo("AuthService/SendCode");
    assertThat(scenarios.getFirst().getScript(0).getRequestJson()).contains("phone_number");
  }

  @Test
  void theLastCodeLogsIn() {
    String number = "+9996621234 01";
    assertThat(lastCode(number).hasSentTime()).isFalse();

    Session sent = send(number).getSession();
    GetLastCodeResponse last = lastCode(number);

    assertThat(last.hasSentTime()).isTrue();
    assertThat(signIn(sent, last.getCode()).getState())
        .isEqualTo(SessionState.SESSION_STATE_AUTHORIZED);
  }

  @Test
  void timePassesForOneSessionOnBothSidesOfIt() throws Exception {
    Session sent = send("+9996621234 02").getSession();
    Session beside = send("+9996621234 03").getSession();

    assertThat(Refusal.of(() -> resend(sent)).reason()).isEqualTo("RESEND_TOO_EARLY");
    advance(sent, 61);

    assertThat(resend(sent).getState()).isEqualTo(SessionState.SESSION_STATE_CODE_SENT);
    assertThat(Refusal.of(() -> resend(beside)).reason()).isEqualTo("RESEND_TOO_EARLY");
  }

  @Test
  void aWaitEndsWhenItsTimeHasPassed() throws Exception {
    Session session = Refusal.of(() -> send("+9996620420 04")).session();
    Refusal remembered = Refusal.of(() -> again(session));

    advance(session, 31);
    Refusal asked = Refusal.of(() -> again(session));

    assertThat(remembered.metadata("origin")).isEqualTo("LEDGER");
    assertThat(remembered.retrySeconds()).isBetween(20L, 30L);
    assertThat(asked.metadata("origin")).isEqualTo("TELEGRAM");
  }

  @ParameterizedTest
  @EnumSource(
      value = RevokeReason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNRECOGNIZED", "REVOKE_REASON_UNSPECIFIED"})
  void aRevokedSessionHearsSoAtItsNextCallAndNobodyElse(RevokeReason reason) throws Exception {
    String lane = "1" + reason.getNumber();
    Session revoked = signIn(send("+9996621234 " + lane).getSession(), "22222");
    Session beside = signIn(send("+9996621234 " + lane + "9").getSession(), "22222");

    daemon
        .tools()
        .revokeSession(
            RevokeSessionRequest.newBuilder()
                .setSessionId(revoked.getSessionId())
                .setReason(reason)
                .build());

    Refusal refused = Refusal.of(() -> password(revoked));
    assertThat(refused.session().getState()).isEqualTo(SessionState.SESSION_STATE_ENDED);
    assertThat(refused.session().getEndReason()).isEqualTo(ENDS.get(reason));
    assertThat(password(beside).getState()).isEqualTo(SessionState.SESSION_STATE_AUTHORIZED);
  }

  @Test
  void aQrCodeIsScannedByTheOwnersPhone() throws Exception {
    Iterator<LogInWithQrResponse> messages =
        daemon.stub().logInWithQr(LogInWithQrRequest.getDefaultInstance());
    LogInWithQrResponse shown = messages.next();
    while (!shown.getStep().hasQrPending()) {
      shown = messages.next();
    }
    ByteString token = shown.getStep().getQrPending().getToken();

    Refusal wrong = Refusal.of(() -> scan(ByteString.copyFromUtf8("none"), "+9996621234 05"));
    scan(token, "+9996621234 05");
    LogInWithQrResponse last = shown;
    while (messages.hasNext()) {
      last = messages.next();
    }

    assertThat(wrong.reason()).isEqualTo("FIELD_INVALID");
    assertThat(last.getStep().hasAuthorized()).isTrue();
  }

  @Test
  void whoComesBackToAScannedCodeIsAskedForThePasswordAndItsHint() throws Exception {
    LogInWithQrResponse scanned = lastMessage("", "+9996620100 05");
    LogInWithQrResponse again = lastMessage(scanned.getSession().getSessionId(), "");

    assertThat(scanned.getStep().getPasswordRequired().getHint()).isNotEmpty();
    assertThat(again.getStep().getPasswordRequired())
        .isEqualTo(scanned.getStep().getPasswordRequired());
  }

  /** Follows a QR login to its end; a number scans the first code. */
  private static LogInWithQrResponse lastMessage(String session, String scanner) {
    Iterator<LogInWithQrResponse> messages =
        daemon.stub().logInWithQr(LogInWithQrRequest.newBuilder().setSessionId(session).build());
    LogInWithQrResponse last = LogInWithQrResponse.getDefaultInstance();
    boolean isScanned = scanner.isEmpty();
    while (messages.hasNext()) {
      last = messages.next();
      if (!isScanned && last.getStep().hasQrPending()) {
        isScanned = true;
        var _ = scan(last.getStep().getQrPending().getToken(), scanner);
      }
    }
    return last;
  }

  @Test
  void aWaitOfAMistypedNumberIsNotThatOfTheRightOne() throws Exception {
    Session session = Refusal.of(() -> send("+9996620420 09")).session();

    SendCodeResponse mended =
        daemon
            .stub()
            .sendCode(
                SendCodeRequest.newBuilder()
                    .setSessionId(session.getSessionId())
                    .setPhoneNumber("+9996621234 09")
                    .build());

    assertThat(mended.getStep().hasCodeSent()).isTrue();
  }

  @Test
  void aFaultStrikesTheNextCallAndNoneAfter() throws Exception {
    daemon
        .tools()
        .injectFault(
            InjectFaultRequest.newBuilder()
                .setDcId(3)
                .setRefused(
                    InjectedError.newBuilder().setCode(400).setMessage("PHONE_NUMBER_BANNED"))
                .build());

    Refusal struck = Refusal.of(() -> send("+9996631234 06"));

    assertThat(struck.reason()).isEqualTo("PHONE_NUMBER_BANNED");
    assertThat(send("+9996631234 06").getStep().hasCodeSent()).isTrue();
  }

  @Test
  void aNumberBeginsAnewAndItsWaitsAreForgotten() throws Exception {
    String number = "+9996620420 07";
    assertThat(Refusal.of(() -> send(number)).reason()).isEqualTo("FLOOD_WAIT");
    assertThat(Refusal.of(() -> send(number)).reason()).isEqualTo("FLOOD_WAIT");

    var _ = daemon.tools().reset(ResetRequest.newBuilder().setPhoneNumber(number).build());

    // From its beginning, which is the flood of the script, asked of Telegram again.
    Refusal first = Refusal.of(() -> send(number));
    assertThat(first.metadata("origin")).isEqualTo("TELEGRAM");
  }

  @Test
  void whatMakesNoSenseIsSaid() throws Exception {
    Session sent = send("+9996621234 08").getSession();

    assertThat(Refusal.of(() -> advance(sent, 0)).reason()).isEqualTo("FIELD_INVALID");
    assertThat(Refusal.of(() -> advance(sent, -5)).reason()).isEqualTo("FIELD_INVALID");
    assertThat(Refusal.of(() -> advance(sent, 500L * 86_400)).reason()).isEqualTo("FIELD_INVALID");
    assertThat(Refusal.of(() -> lastCode("+44 20 7946 0000")).reason()).isEqualTo("FIELD_INVALID");
    assertThat(
            Refusal.of(() ->
                    daemon.tools().injectFault(InjectFaultRequest.newBuilder().setDcId(2).build()))
                .reason())
        .isEqualTo("FIELD_INVALID");
    assertThat(
            Refusal.of(() ->
                    daemon
                        .tools()
                        .revokeSession(
                            RevokeSessionRequest.newBuilder().setSessionId("nobody").build()))
                .reason())
        .isEqualTo("SESSION_NOT_FOUND");
  }

  @Test
  void aDaemonWithARealTelegramHasNoSuchService() throws Exception {
    try (SandboxCluster telegram = LocalDaemon.telegram();
        LocalDaemon serve = LocalDaemon.start(telegram, folder.resolve("serve"))) {
      var channel = NettyChannelBuilder.forTarget(serve.address()).usePlaintext().build();
      try {
        Refusal refused =
            Refusal.of(() ->
                SandboxServiceGrpc.newBlockingStub(channel)
                    .listScenarios(ListScenariosRequest.getDefaultInstance()));

        assertThat(refused.code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(refused.reason()).isEqualTo("METHOD_UNKNOWN");
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static SendCodeResponse send(String number) {
    return daemon.stub().sendCode(SendCodeRequest.newBuilder().setPhoneNumber(number).build());
  }

  private static SendCodeResponse again(Session session) {
    return daemon
        .stub()
        .sendCode(SendCodeRequest.newBuilder().setSessionId(session.getSessionId()).build());
  }

  private static Session signIn(Session session, String code) {
    return daemon
        .stub()
        .signIn(
            SignInRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .setPhoneCode(code)
                .build())
        .getSession();
  }

  private static Session resend(Session session) {
    return daemon
        .stub()
        .resendCode(ResendCodeRequest.newBuilder().setSessionId(session.getSessionId()).build())
        .getSession();
  }

  private static Session password(Session session) {
    return daemon
        .stub()
        .getPassword(GetPasswordRequest.newBuilder().setSessionId(session.getSessionId()).build())
        .getSession();
  }

  private static GetLastCodeResponse lastCode(String number) {
    return daemon
        .tools()
        .getLastCode(GetLastCodeRequest.newBuilder().setPhoneNumber(number).build());
  }

  private static Object advance(Session session, long seconds) {
    return daemon
        .tools()
        .advanceTime(
            AdvanceTimeRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .setBy(Duration.newBuilder().setSeconds(seconds))
                .build());
  }

  private static Object scan(ByteString token, String number) {
    return daemon
        .tools()
        .scanLoginToken(
            ScanLoginTokenRequest.newBuilder().setToken(token).setPhoneNumber(number).build());
  }
}
