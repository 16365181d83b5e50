package dev.mtsidecar.sidecar.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.MonotonicClock;
import dev.mtsidecar.mtproto.SecureEntropy;
import dev.mtsidecar.mtproto.connection.ClientProfile;
import dev.mtsidecar.mtproto.connection.ConnectionSettings;
import dev.mtsidecar.mtproto.connection.MtprotoConnection;
import dev.mtsidecar.mtproto.transport.TransportKind;
import dev.mtsidecar.sidecar.dc.DcDirectory;
import dev.mtsidecar.sidecar.dc.Directory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Ways that end somewhere; the one that goes through is the daemon's own test. */
final class DiagnosisIT {
  @Test
  void aClosedPortEndsAtTcp() throws Exception {
    int closed;
    try (ServerSocket socket = listener()) {
      closed = socket.getLocalPort();
    }

    assertThat(kinds(here(closed))).containsExactly("TCP failed");
  }

  @Test
  void aSilentListenerEndsAtTheHandshake() throws Exception {
    try (ServerSocket socket = listener()) {
      assertThat(kinds(here(socket.getLocalPort()))).containsExactly("TCP ok", "HANDSHAKE failed");
    }
  }

  @Test
  void aNameThatNobodyKnowsEndsAtDns() throws Exception {
    assertThat(kinds(InetSocketAddress.createUnresolved("nowhere.invalid", 443)))
        .containsExactly("DNS failed");
  }

  @Test
  void aNameIsLookedUpFirst() throws Exception {
    try (ServerSocket socket = listener()) {
      assertThat(kinds(InetSocketAddress.createUnresolved("localhost", socket.getLocalPort())))
          .startsWith("DNS ok", "TCP ok");
    }
  }

  @Test
  void whatThereWasNoTimeForIsSaid() throws Exception {
    var findings = diagnosis(here(1)).run(0, in(0));

    assertThat(((Diagnosis.Findings.Found) findings).hops())
        .singleElement()
        .satisfies(hop -> assertThat(hop.description()).startsWith("not tried"));
  }

  @Test
  void oneDiagnosisWaitsForAnotherAndSaysWhenItWaitedInVain() throws Exception {
    try (ServerSocket socket = listener();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var diagnosis = diagnosis(here(socket.getLocalPort()));
      var first = threads.submit(() -> diagnosis.run(2, in(2)));
      socket.accept().close();

      assertThat(diagnosis.run(2, in(0))).isEqualTo(new Diagnosis.Findings.TimeOver());
      assertThat(first.get()).isInstanceOf(Diagnosis.Findings.Found.class);
    }
  }

  @Test
  void aDcThatIsNotInTheDirectoryIsNotTried() throws Exception {
    assertThat(diagnosis(here(1)).run(3, in(2))).isEqualTo(new Diagnosis.Findings.UnknownDc());
  }

  private static List<String> kinds(InetSocketAddress address) throws Exception {
    var findings = (Diagnosis.Findings.Found) diagnosis(address).run(2, in(2));
    assertThat(findings.hops()).allMatch(hop -> hop.dcId() == 2 && !hop.description().isEmpty());
    return findings.hops().stream()
        .map(hop -> hop.kind() + (hop.ok() ? " ok" : " failed"))
        .toList();
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  private static Deadline in(int seconds) {
    return Deadline.in(Duration.ofSeconds(seconds));
  }

  private static Diagnosis diagnosis(InetSocketAddress address) {
    var directory =
        new DcDirectory(
            new Directory(false, 2, Map.of(2, List.of(address)), List.of()),
            TransportKind.INTERMEDIATE);
    return new Diagnosis(
        directory,
        (endpoint, keys) ->
            new MtprotoConnection(
                endpoint,
                new ClientProfile(1, 228, "test", "test", "0", "en", "", "en"),
                keys,
                ConnectionSettings.defaults(),
                new SecureEntropy(),
                new MonotonicClock(),
                _ -> {}));
  }

  @Test
  void theClocksDifferenceIsSaidInWords() {
    assertThat(Trial.clock(Duration.ofMillis(700))).isEqualTo("the clocks agree");
    assertThat(Trial.clock(Duration.ofSeconds(40)))
        .isEqualTo("the daemon's clock is 40 s behind the DC's, which is allowed for");
    assertThat(Trial.clock(Duration.ofSeconds(-40)))
        .isEqualTo("the daemon's clock is 40 s ahead of the DC's, which is allowed for");
  }
}
