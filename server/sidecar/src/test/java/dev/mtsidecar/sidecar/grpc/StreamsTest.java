package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.v1.WatchSessionsResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StreamsTest {
  @Test
  void aCallerWhoDoesNotReadIsNotWaitedForForEver() throws Exception {
    var streams = new Streams(1, Duration.ZERO);
    var deaf = new Deaf();

    streams.produce(deaf, out -> out.send(WatchSessionsResponse.getDefaultInstance()));

    Refused why = Refused.of((StatusRuntimeException) deaf.end.get(10, TimeUnit.SECONDS));
    assertThat(why.reason()).isEqualTo("READER_TOO_SLOW");
  }

  /** A caller whose window is full. */
  private static final class Deaf extends ServerCallStreamObserver<WatchSessionsResponse> {
    final CompletableFuture<Throwable> end = new CompletableFuture<>();

    @Override
    public boolean isReady() {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void onNext(WatchSessionsResponse value) {
      throw new AssertionError("sent although nobody reads");
    }

    @Override
    public void onError(Throwable why) {
      end.complete(why);
    }

    @Override
    public void onCompleted() {}

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setOnReadyHandler(Runnable handler) {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}
  }
}
