package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.mtsidecar.v1.CodeSettings;
import dev.mtsidecar.v1.SendCodeRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no decent caller sends: each gets a clear answer, and everybody else goes on. */
final class BadInputIT {
  private static final String SEND_CODE = "mtsidecar.v1.AuthService/SendCode";
  private static final int PATIENCE_MILLIS = 10_000;

  private Edge edge;

  @BeforeEach
  void startEdge() throws Exception {
    edge = Edge.start();
  }

  @AfterEach
  void othersGoOn() throws Exception {
    assertThat(edge.stub().sendCode(Edge.SEND).hasStep()).isTrue();
    edge.close();
  }

  @Test
  void bytesThatAreNoMessageAreRefusedInWords() {
    // Field 10 promises 100 bytes and has none.
    Refused refused = edge.refusedRaw(SEND_CODE, new byte[] {0x52, 100});

    assertThat(refused.reason()).isEqualTo("FIELD_INVALID");
    assertThat(refused.status().getMessage()).isEqualTo("request: not a message of this method");
  }

  @Test
  void textThatIsNotUtf8IsRefusedInWords() {
    Refused refused = edge.refusedRaw(SEND_CODE, new byte[] {0x52, 2, (byte) 0xc3, 0x28});

    assertThat(refused.reason()).isEqualTo("FIELD_INVALID");
    assertThat(refused.status().getMessage()).isEqualTo("request: a text field is not UTF-8");
  }

  @Test
  void aCallWithoutAMessageIsRefusedInWords() {
    assertThat(edge.refusedRaw(SEND_CODE).status().getMessage()).isEqualTo("request: no message");
  }

  @Test
  void aCallWithTwoMessagesIsEndedByTheLibrary() {
    byte[] message = Edge.SEND.toByteArray();

    assertThat(edge.raw(SEND_CODE, message, message).getStatus().getCode())
        .isIn(Status.Code.CANCELLED, Status.Code.INTERNAL);
    assertThat(edge.logins.commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mtsidecar.v1.AuthService/SignInn", "mtsidecar.v2.AuthService/SendCode", "x/y"})
  void aMethodThatDoesNotExistIsUnknown(String method) {
    Refused refused = edge.refusedRaw(method, new byte[0]);

    assertThat(refused.status().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED.value());
    assertThat(refused.reason()).isEqualTo("METHOD_UNKNOWN");
  }

  @Test
  void aMessageOfFiveMegabytesIsRefusedUnread() {
    var settings =
        CodeSettings.newBuilder().addLogoutTokens(ByteString.copyFrom(new byte[5 << 20]));
    SendCodeRequest huge = Edge.SEND.toBuilder().setSettings(settings).build();

    var refused =
        catchThrowableOfType(StatusRuntimeException.class, () -> edge.stub().sendCode(huge));

    assertThat(refused.getStatus().getCode())
        .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
    assertThat(edge.logins.commands).isEmpty();
  }

  @Test
  void aHundredKilobytesOfMetadataAreRefusedUnread() {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("x-much", Metadata.ASCII_STRING_MARSHALLER), "a".repeat(100 << 10));
    var stub = edge.stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

    var refused =
        catchThrowableOfType(StatusRuntimeException.class, () -> stub.sendCode(Edge.SEND));

    assertThat(refused.getStatus().getCode())
        .isIn(Status.Code.INTERNAL, Status.Code.UNKNOWN, Status.Code.RESOURCE_EXHAUSTED);
    assertThat(edge.logins.commands).isEmpty();
  }

  @Test
  void oldHttpIsShownTheDoor() throws Exception {
    assertThat(
            whatComesBack("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
        .doesNotContain("200 OK");
  }

  @Test
  void garbageIsShownTheDoor() throws Exception {
    byte[] garbage = new byte[4096];
    new Random(7).nextBytes(garbage);

    assertThat(whatComesBack(garbage)).doesNotContain("grpc");
  }

  /** Reads until the server closes the connection; a server that does not is a failure. */
  private String whatComesBack(byte[] sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(sent);
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
