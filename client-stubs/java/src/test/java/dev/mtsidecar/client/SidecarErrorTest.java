package dev.mtsidecar.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.AllowedAction;
import dev.mtsidecar.v1.ErrorOrigin;
import dev.mtsidecar.v1.LoginStateDetail;
import dev.mtsidecar.v1.RetryClass;
import dev.mtsidecar.v1.Session;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SidecarErrorTest {
  private static final Session SESSION =
      Session.newBuilder()
          .setSessionId("s1")
          .addAllowedActions(AllowedAction.newBuilder().setAction(Action.ACTION_SEND_CODE))
          .build();

  @Test
  void aFloodSaysItsReasonItsRawNameItsWaitAndWhatIsAllowed() {
    SidecarError error =
        refused(
            Status.Code.RESOURCE_EXHAUSTED,
            flood(
                Map.of(
                    "tlError", "FLOOD_WAIT_30", "retryClass", "AFTER_DELAY", "origin", "LEDGER")),
            RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(30)).build(),
            LoginStateDetail.newBuilder().setSession(SESSION).build());

    assertThat(error.code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(error.domain()).isEqualTo("telegram.org");
    assertThat(error.reason()).isEqualTo("FLOOD_WAIT");
    assertThat(error.tlError()).contains("FLOOD_WAIT_30");
    assertThat(error.retryAfter()).contains(java.time.Duration.ofSeconds(30));
    assertThat(error.retryClass()).isEqualTo(RetryClass.RETRY_CLASS_AFTER_DELAY);
    assertThat(error.origin()).isEqualTo(ErrorOrigin.ERROR_ORIGIN_LEDGER);
    assertThat(error.sessionId()).contains("s1");
    assertThat(error.allowedActions())
        .extracting(AllowedAction::getAction)
        .containsExactly(Action.ACTION_SEND_CODE);
    assertThat(error.isOutcomeUnknown()).isFalse();
  }

  @Test
  void withoutASessionDetailTheMetadataNamesTheSession() {
    SidecarError error = refused(Status.Code.RESOURCE_EXHAUSTED, flood(Map.of("sessionId", "s2")));

    assertThat(error.sessionId()).contains("s2");
    assertThat(error.allowedActions()).isEmpty();
    assertThat(error.retryAfter()).isEmpty();
  }

  @Test
  void onlyWhatMayHaveHappenedHasAnUnknownOutcome() {
    assertThat(refused(Status.Code.UNAVAILABLE).isOutcomeUnknown()).isTrue();
    assertThat(refused(Status.Code.UNAVAILABLE, ours("DC_UNREACHABLE")).isOutcomeUnknown())
        .isFalse();
    assertThat(refused(Status.Code.ABORTED, ours("OUTCOME_UNKNOWN")).isOutcomeUnknown()).isTrue();
    assertThat(refused(Status.Code.NOT_FOUND).isOutcomeUnknown()).isFalse();
  }

  @Test
  void aNameFromANewerDaemonIsUnspecifiedAndStaysInTheMetadata() {
    SidecarError error = refused(Status.Code.ABORTED, flood(Map.of("retryClass", "ON_TUESDAYS")));

    assertThat(error.retryClass()).isEqualTo(RetryClass.RETRY_CLASS_UNSPECIFIED);
    assertThat(error.metadata()).containsEntry("retryClass", "ON_TUESDAYS");
  }

  @Test
  void detailsThatCannotBeReadLeaveTheBareStatus() {
    var trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER),
        new byte[] {-1, -1});
    SidecarError error = SidecarError.of(new StatusRuntimeException(Status.INTERNAL, trailers));

    assertThat(error.code()).isEqualTo(Status.Code.INTERNAL);
    assertThat(error.reason()).isEmpty();
  }

  @Test
  void itsTextHoldsNothingOfTheSession() {
    SidecarError error =
        refused(
            Status.Code.ABORTED,
            flood(Map.of()),
            LoginStateDetail.newBuilder().setSession(SESSION).build());

    assertThat(error).hasToString("FLOOD_WAIT (ABORTED): for people");
  }

  private static ErrorInfo flood(Map<String, String> metadata) {
    return ErrorInfo.newBuilder()
        .setDomain("telegram.org")
        .setReason("FLOOD_WAIT")
        .putAllMetadata(metadata)
        .build();
  }

  private static ErrorInfo ours(String reason) {
    return ErrorInfo.newBuilder().setDomain("mtsidecar.dev").setReason(reason).build();
  }

  private static SidecarError refused(Status.Code code, Message... details) {
    var status = com.google.rpc.Status.newBuilder().setCode(code.value()).setMessage("for people");
    for (Message detail : details) {
      status.addDetails(Any.pack(detail));
    }
    return SidecarError.of(StatusProto.toStatusRuntimeException(status.build()));
  }
}
