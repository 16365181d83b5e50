package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.v1.SendCodeRequest;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class CallLogIT {
  private static final String API_HASH = "c0ffee00c0ffee00c0ffee00c0ffee00";

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.mtsidecar.sidecar.grpc");
  private final Lines lines = new Lines();
  private Edge edge;

  @BeforeEach
  void listen() throws Exception {
    lines.setContext(logger.getLoggerContext());
    lines.start();
    logger.setLevel(Level.TRACE);
    logger.addAppender(lines);
    edge = Edge.start();
  }

  @AfterEach
  void stop() {
    edge.close();
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void aCallLeavesOneLineThatSaysWhatBecameOfIt() {
    assertThat(edge.stub().sendCode(Edge.SEND).hasStep()).isTrue();

    Map<String, String> line = lineOf("OK");
    assertThat(line)
        .containsEntry("method", "mtsidecar.v1.AuthService/SendCode")
        .containsEntry("sessionId", "s_0123456789abcdef0123456789abcdef")
        .containsEntry("dcId", "2")
        .containsKeys("callId", "tookMillis");
  }

  @Test
  void aRefusedCallsLineHasTheReason() {
    edge.logins.sending = (_, _) -> FakeLogins.refused(new LoginFailure.AlreadySignedIn());

    refuse(Edge.SEND);

    assertThat(lineOf("FAILED_PRECONDITION")).containsEntry("reason", "ALREADY_SIGNED_IN");
  }

  @Test
  void noLineEverHoldsANumberOrAHash() {
    SendCodeRequest secret = Edge.SEND.toBuilder().setApiId(4).setApiHash(API_HASH).build();
    edge.logins.sending =
        (command, _) -> {
          throw new IllegalStateException("told " + Sessions.PHONE + API_HASH + command);
        };

    refuse(secret);
    refuse(secret.toBuilder().setRequestId("wrong").build());

    assertThat(lineOf("INTERNAL")).containsEntry("reason", "DAEMON_FAULT");
    assertThat(lineOf("INVALID_ARGUMENT")).containsEntry("reason", "FIELD_INVALID");
    assertThat(lines.text()).contains("IllegalStateException");
    assertThat(lines.text()).doesNotContain(Sessions.PHONE).doesNotContain(API_HASH);
  }

  private void refuse(SendCodeRequest request) {
    assertThat(
            catchThrowableOfType(StatusRuntimeException.class, () -> edge.stub().sendCode(request)))
        .isNotNull();
  }

  private Map<String, String> lineOf(String code) {
    await()
        .until(() -> lines.events.stream().anyMatch(event -> code.equals(keys(event).get("code"))));
    return lines.events.stream()
        .map(CallLogIT::keys)
        .filter(keys -> code.equals(keys.get("code")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> keys(ILoggingEvent event) {
    return event.getKeyValuePairs() == null
        ? Map.of()
        : event.getKeyValuePairs().stream()
            .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }

  /** Keeps what is logged. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      events.add(event);
    }

    String text() {
      return events.stream()
          .map(event -> event.getFormattedMessage() + keys(event) + event.getThrowableProxy())
          .collect(Collectors.joining("\n"));
    }
  }
}
