package dev.mtsidecar.sidecar;

import com.google.gson.JsonParser;
import dev.mtsidecar.v1.AuthServiceGrpc;
import dev.mtsidecar.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.mtsidecar.v1.SandboxServiceGrpc;
import dev.mtsidecar.v1.SandboxServiceGrpc.SandboxServiceBlockingStub;
import dev.mtsidecar.v1.SessionServiceGrpc;
import dev.mtsidecar.v1.SessionServiceGrpc.SessionServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code mtsidecar sandbox} as another process, for the tests to read, call and kill. */
final class SandboxProcess implements AutoCloseable {
  /** More than any test logs; a process that says more is not read to its end in memory. */
  private static final int LOG_LINES_MAX = 500_000;

  private final Process process;
  private final String address;
  private final ManagedChannel channel;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread reader;

  private SandboxProcess(Process process) throws IOException {
    this.process = process;
    this.reader = Thread.ofVirtual().name("stderr").start(this::read);
    String ready = process.inputReader().readLine();
    if (ready == null) {
      process.destroyForcibly();
      throw new IOException("the daemon did not start: " + log());
    }
    this.address = JsonParser.parseString(ready).getAsJsonObject().get("grpc").getAsString();
    this.channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
  }

  /**
   * Starts one on free ports and returns when it listens.
   *
   * @param jvm options of its virtual machine
   * @param flags of the daemon
   */
  static SandboxProcess start(Path state, List<String> jvm, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(jvm);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "sandbox"));
    command.addAll(
        List.of("--json", "--listen", "127.0.0.1:0", "--socket", "none", "--dc-base-port", "0"));
    command.addAll(List.of("--state-dir", state.toString()));
    command.addAll(flags);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(it -> it.startsWith("MTSIDECAR_"));
    builder.environment().put("XDG_RUNTIME_DIR", state.resolveSibling("run").toString());
    return new SandboxProcess(builder.start());
  }

  String address() {
    return address;
  }

  AuthServiceBlockingStub stub() {
    return AuthServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  SandboxServiceBlockingStub tools() {
    return SandboxServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  SessionServiceBlockingStub sessions() {
    return SessionServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  /** Waits until it stands still where it was told to. */
  void awaitStop() throws InterruptedException {
    if (!stopped.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("it never stopped: " + log());
    }
  }

  /** Ends it as kill -9 does; returns when it is gone. */
  void kill() throws InterruptedException {
    channel.shutdownNow();
    process.destroyForcibly().waitFor();
    reader.join();
  }

  /** Asks it to end, as a service manager does. */
  int terminate() throws InterruptedException {
    channel.shutdownNow();
    process.destroy();
    int code = process.waitFor();
    reader.join();
    return code;
  }

  /** Everything it wrote to stderr; complete once it is gone. */
  String log() {
    return String.join("\n", log.toArray(new String[0]));
  }

  @Override
  public void close() {
    channel.shutdownNow();
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (log.size() < LOG_LINES_MAX) {
          log.add(line);
        }
        if (line.startsWith("stopped at ")) {
          stopped.countDown();
        }
      }
    } catch (IOException e) {
      log.add("stderr broke: " + e.getMessage());
    }
  }
}
