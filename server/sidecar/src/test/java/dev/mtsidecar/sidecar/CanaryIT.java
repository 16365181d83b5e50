package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mtsidecar.v1.AcceptLoginTokenRequest;
import dev.mtsidecar.v1.AnswerChallengeRequest;
import dev.mtsidecar.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.CheckPasswordRequest;
import dev.mtsidecar.v1.CheckRecoveryPasswordRequest;
import dev.mtsidecar.v1.CodeSettings;
import dev.mtsidecar.v1.FinishPasskeyLoginRequest;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.GetPasswordRequest;
import dev.mtsidecar.v1.ImportBotAuthorizationRequest;
import dev.mtsidecar.v1.ImportWebTokenAuthorizationRequest;
import dev.mtsidecar.v1.InitPasskeyLoginRequest;
import dev.mtsidecar.v1.LogInWithQrRequest;
import dev.mtsidecar.v1.NewPasswordSettings;
import dev.mtsidecar.v1.RecoverPasswordRequest;
import dev.mtsidecar.v1.RequestPasswordRecoveryRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import dev.mtsidecar.v1.SendLoginEmailCodeRequest;
import dev.mtsidecar.v1.SignInRequest;
import dev.mtsidecar.v1.SignUpRequest;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a caller entrusts to the daemon stands in its log, nor in a status. */
final class CanaryIT {
  @TempDir Path folder;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final Map<String, byte[]> canaries = new LinkedHashMap<>();
  private final List<String> statuses = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void neitherTheFinestLogNorAnyStatusHoldsASecret(String format) throws Exception {
    System.out.println("seed of the canaries: " + seed);
    String log;
    try (SandboxProcess daemon =
        SandboxProcess.start(
            folder.resolve("state"),
            List.of(),
            List.of("--log-level", "trace", "--log-format", format, "--default-deadline", "4s"))) {
      callWithSecrets(daemon);
      logInWithSecrets(daemon);
      daemon.terminate();
      log = daemon.log();
    }

    assertThat(log).contains("SendCode", "FinishPasskeyLogin");
    assertThat(statuses).isNotEmpty();
    assertThat(canaries).hasSizeGreaterThan(20);
    assertThat(found(log)).as("in the log").isEmpty();
    assertThat(found(String.join("\n", statuses))).as("in statuses").isEmpty();
  }

  @Test
  void theSearchFindsACanaryInEachForm() {
    byte[] canary = canary("planted", "/planted+" + letters(12) + "?");
    Base64.Encoder base64 = Base64.getEncoder();

    List<String> forms =
        List.of(
            text(canary),
            text(canary).toUpperCase(Locale.ROOT),
            HexFormat.of().formatHex(canary),
            HexFormat.ofDelimiter(" ").withUpperCase().formatHex(canary),
            base64.encodeToString(canary),
            base64.encodeToString(("x" + text(canary)).getBytes(StandardCharsets.UTF_8)),
            base64.encodeToString(("xy" + text(canary) + "z").getBytes(StandardCharsets.UTF_8)),
            Base64.getUrlEncoder().encodeToString(canary),
            URLEncoder.encode(text(canary), StandardCharsets.UTF_8));

    assertThat(forms).allSatisfy(form -> assertThat(found("a line with " + form)).isNotEmpty());
    assertThat(found("a line without")).isEmpty();
  }

  private void callWithSecrets(SandboxProcess daemon) {
    String hash = text(canary("api_hash", HexFormat.of().formatHex(bytes(16))));
    byte[] logout = bytes(24);
    canaries.put("logout token", logout);
    CodeSettings settings =
        CodeSettings.newBuilder()
            .addLogoutTokens(ByteString.copyFrom(logout))
            .setToken(text(canary("push token", letters(32))))
            .setAppSandbox(true)
            .build();
    // A code; refusals by Telegram; a wait; one that the daemon itself refuses.
    for (int serial : new int[] {1234, 2, 18, 20, 400, 402, 407, 420, 440, 500, 301, 302, 604}) {
      send(daemon, "9996" + "62" + "%04d".formatted(serial) + digits(5), hash, settings);
    }
    refused(() ->
        daemon
            .stub()
            .sendCode(
                SendCodeRequest.newBuilder()
                    .setPhoneNumber(text(canary("malformed number", letters(20))))
                    .setApiHash(text(canary("malformed hash", letters(20))))
                    .setRequestId(text(canary("malformed request_id", letters(20))))
                    .build()));
  }

  /** The steps behind a first code: what people type, what they own, what Telegram hands out. */
  private void logInWithSecrets(SandboxProcess daemon) {
    AuthServiceBlockingStub auth = daemon.stub();
    String password = begun(auth, "0100");
    refused(() -> auth.signIn(signIn(password, canary("wrong code", letters(20)))));
    refused(() -> auth.signIn(signIn(password, bytesOf("22222"))));
    refused(() -> {
      var asked = auth.getPassword(GetPasswordRequest.newBuilder().setSessionId(password).build());
      canaries.put("srp_B", asked.getPassword().getSrpB().toByteArray());
    });
    refused(() ->
        auth.checkPassword(
            CheckPasswordRequest.newBuilder()
                .setSessionId(password)
                .setPassword(text(canary("wrong password", letters(20))))
                .build()));

    String forgotten = begun(auth, "0103");
    refused(() -> auth.signIn(signIn(forgotten, bytesOf("22222"))));
    refused(() ->
        auth.requestPasswordRecovery(
            RequestPasswordRecoveryRequest.newBuilder().setSessionId(forgotten).build()));
    refused(() ->
        auth.checkRecoveryPassword(
            CheckRecoveryPasswordRequest.newBuilder()
                .setSessionId(forgotten)
                .setCode(text(canary("wrong recovery code", letters(20))))
                .build()));
    refused(() ->
        auth.recoverPassword(
            RecoverPasswordRequest.newBuilder()
                .setSessionId(forgotten)
                .setCode("222222")
                .setNewSettings(
                    NewPasswordSettings.newBuilder()
                        .setPassword(text(canary("new password", letters(20))))
                        .setHint(text(canary("new hint", letters(20)))))
                .build()));

    String setup = begun(auth, "0014");
    refused(() ->
        auth.sendLoginEmailCode(
            SendLoginEmailCodeRequest.newBuilder()
                .setSessionId(setup)
                .setEmail(text(canary("e-mail address", letters(20) + "@example.org")))
                .build()));

    String fresh = begun(auth, "0110");
    refused(() -> auth.signIn(signIn(fresh, bytesOf("22222"))));
    refused(() ->
        auth.signUp(
            SignUpRequest.newBuilder()
                .setSessionId(fresh)
                .setFirstName(text(canary("first name", letters(20))))
                .build()));
    refused(() ->
        auth.acceptLoginToken(
            AcceptLoginTokenRequest.newBuilder()
                .setSessionId(fresh)
                .setToken(ByteString.copyFrom(canary("somebody's QR token", letters(32))))
                .build()));

    String challenged = begun(auth, "0150");
    refused(() ->
        auth.answerChallenge(
            AnswerChallengeRequest.newBuilder()
                .setSessionId(challenged)
                .setRecaptchaToken(text(canary("recaptcha", letters(32))))
                .build()));
    withoutANumber(auth);
  }

  private void withoutANumber(AuthServiceBlockingStub auth) {
    refused(() ->
        auth.importBotAuthorization(
            ImportBotAuthorizationRequest.newBuilder()
                .setBotAuthToken("1234567:" + text(canary("bot token", letters(35))))
                .build()));
    refused(() ->
        auth.importWebTokenAuthorization(
            ImportWebTokenAuthorizationRequest.newBuilder()
                .setWebAuthToken(text(canary("web token", letters(32))))
                .build()));
    refused(() -> {
      var messages =
          auth.withDeadlineAfter(3, java.util.concurrent.TimeUnit.SECONDS)
              .logInWithQr(LogInWithQrRequest.getDefaultInstance());
      while (messages.hasNext()) {
        var pending = messages.next().getStep().getQrPending();
        canaries.put("QR token", pending.getToken().toByteArray());
      }
    });
    refused(() -> {
      String session =
          auth.initPasskeyLogin(InitPasskeyLoginRequest.getDefaultInstance())
              .getSession()
              .getSessionId();
      auth.finishPasskeyLogin(
          FinishPasskeyLoginRequest.newBuilder()
              .setSessionId(session)
              .setId(letters(16))
              .setRawId(letters(16))
              .setClientData("{\"" + text(canary("client data", letters(24))) + "\":1}")
              .setAuthenticatorData(ByteString.copyFrom(canary("authenticator data", letters(37))))
              .setSignature(ByteString.copyFrom(canary("signature", letters(24))))
              .setUserHandle("2:" + digits(10))
              .build());
    });
  }

  private String begun(AuthServiceBlockingStub auth, String serial) {
    String number = "9996" + "62" + serial + digits(5);
    canary("number " + canaries.size(), number);
    try {
      return auth.sendCode(SendCodeRequest.newBuilder().setPhoneNumber("+" + number).build())
          .getSession()
          .getSessionId();
    } catch (StatusRuntimeException e) {
      throw new AssertionError("number " + serial + " sends no code", e);
    }
  }

  private static SignInRequest signIn(String session, byte[] code) {
    return SignInRequest.newBuilder().setSessionId(session).setPhoneCode(text(code)).build();
  }

  private static byte[] bytesOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void send(SandboxProcess daemon, String number, String hash, CodeSettings settings) {
    canary("number " + canaries.size(), number);
    refused(() -> {
      SendCodeResponse answer =
          daemon
              .stub()
              .withDeadlineAfter(3, java.util.concurrent.TimeUnit.SECONDS)
              .sendCode(
                  SendCodeRequest.newBuilder()
                      .setPhoneNumber("+" + number)
                      .setApiId(94_575)
                      .setApiHash(hash)
                      .setSettings(settings)
                      .build());
      canary("hash " + canaries.size(), answer.getStep().getCodeSent().getPhoneCodeHash());
      String session = answer.getSession().getSessionId();
      daemon.stub().getLogin(GetLoginRequest.newBuilder().setSessionId(session).build());
      daemon.stub().cancelLogin(CancelLoginRequest.newBuilder().setSessionId(session).build());
    });
  }

  private void refused(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException e) {
      statuses.add(String.valueOf(e.getMessage()));
      var status = StatusProto.fromThrowable(e);
      statuses.add(String.valueOf(status));
      statuses.add(new String(status.toByteArray(), StandardCharsets.ISO_8859_1));
    }
  }

  /** The names of all canaries that a text holds, in whatever form. */
  private List<String> found(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String hex = lower.replaceAll("[ :,]", "");
    List<String> names = new ArrayList<>();
    canaries.forEach((name, canary) -> {
      boolean isPlain = lower.contains(text(canary).toLowerCase(Locale.ROOT));
      boolean isHex = hex.contains(HexFormat.of().formatHex(canary));
      boolean isUrl =
          lower.contains(
              URLEncoder.encode(text(canary), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
      if (isPlain || isHex || isUrl || base64Forms(canary).stream().anyMatch(text::contains)) {
        names.add(name);
      }
    });
    return names;
  }

  /** What base64 makes of it at each of the three places in a longer text; both alphabets. */
  private static List<String> base64Forms(byte[] canary) {
    List<String> forms = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + canary.length];
      System.arraycopy(canary, 0, shifted, before, canary.length);
      // Only the characters that depend on the canary alone.
      int from = Math.ceilDiv(before * 8, 6);
      int to = shifted.length * 8 / 6;
      for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        forms.add(encoder.withoutPadding().encodeToString(shifted).substring(from, to));
      }
    }
    return forms;
  }

  private byte[] canary(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      canaries.put(name, bytes);
    }
    return bytes;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String letters(int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String digits(int length) {
    return random
        .ints(length, '0', '9' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
