package dev.mtsidecar.bench;

import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendCodeResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A caller with many logins. */
final class Load implements AutoCloseable {
  private final ManagedChannel channel;
  private final AuthServiceGrpc.AuthServiceBlockingStub auth;
  private final List<String> sessions = new ArrayList<>();

  Load(String address) {
    channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    auth = AuthServiceGrpc.newBlockingStub(channel);
  }

  /** New sessions, one lane each: an auth key, a connection, a code. */
  void open(int from, int to, int inFlight) throws InterruptedException, ExecutionException {
    List<Callable<String>> calls = new ArrayList<>();
    for (int lane = from; lane < to; lane++) {
      String number = "+9996621234" + lane;
      calls.add(() ->
          auth.sendCode(SendCodeRequest.newBuilder().setPhoneNumber(number).build())
              .getSession()
              .getSessionId());
    }
    sessions.addAll(all(calls, inFlight));
  }

  /** So many SendCodes over the sessions there are, one after the other on each. */
  void sendAgain(int count, int inFlight, boolean isNamed)
      throws InterruptedException, ExecutionException {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int caller = 0; caller < inFlight; caller++) {
      String session = sessions.get(caller);
      int each = count / inFlight;
      calls.add(() -> {
        for (int i = 0; i < each; i++) {
          send(session, isNamed);
        }
        return each;
      });
    }
    all(calls, inFlight);
  }

  private SendCodeResponse send(String session, boolean isNamed) {
    SendCodeRequest.Builder request = SendCodeRequest.newBuilder().setSessionId(session);
    if (isNamed) {
      request.setRequestId(UUID.randomUUID().toString());
    }
    return auth.sendCode(request.build());
  }

  /**
   * Microseconds of lone calls, sorted. Each starts where the last one ended, on the network's own
   * thread: waking a caller's thread would be measured too, and is none of the daemon's time.
   */
  long[] lone(int count) throws InterruptedException, ExecutionException {
    Lone calls = new Lone(new long[count]);
    calls.next();
    long[] micros = calls.done.get();
    Arrays.sort(micros);
    return micros;
  }

  private final class Lone implements StreamObserver<SendCodeResponse> {
    final CompletableFuture<long[]> done = new CompletableFuture<>();
    private final AuthServiceGrpc.AuthServiceStub stub =
        AuthServiceGrpc.newStub(channel).withExecutor(Runnable::run);
    private final SendCodeRequest request =
        SendCodeRequest.newBuilder().setSessionId(sessions.get(0)).build();
    private final long[] micros;
    private int calls;
    private long started;

    Lone(long[] micros) {
      this.micros = micros;
    }

    void next() {
      started = System.nanoTime();
      stub.sendCode(request, this);
    }

    @Override
    public void onNext(SendCodeResponse answer) {
      if (!answer.getStep().hasCodeSent()) {
        done.completeExceptionally(new IllegalStateException("no code"));
      }
    }

    @Override
    public void onCompleted() {
      micros[calls] = (System.nanoTime() - started) / 1000;
      calls++;
      if (calls < micros.length) {
        next();
      } else {
        done.complete(micros);
      }
    }

    @Override
    public void onError(Throwable why) {
      done.completeExceptionally(why);
    }
  }

  private static <T> List<T> all(List<Callable<T>> calls, int inFlight)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(inFlight)) {
      for (Future<T> done : callers.invokeAll(calls)) {
        results.add(done.get());
      }
    }
    return results;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
