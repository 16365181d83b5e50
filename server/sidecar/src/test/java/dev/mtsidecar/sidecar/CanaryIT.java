package dev.mtsidecar.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mtsidecar.v1.CancelLoginRequest;
import dev.mtsidecar.v1.CodeSettings;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
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
      daemon.terminate();
      log = daemon.log();
    }

    assertThat(log).contains("SendCode");
    assertThat(statuses).isNotEmpty();
    assertThat(canaries).hasSizeGreaterThan(5);
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
