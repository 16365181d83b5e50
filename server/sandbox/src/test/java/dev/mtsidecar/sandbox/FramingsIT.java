package dev.mtsidecar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.sandbox.rpc.Answer;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.Ping;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.ReqPqMulti;
import dev.mtsidecar.tl.service.ResPQ;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every framing, plain and obfuscated, and everything else that may come to the port. */
class FramingsIT {
  private static final Int128 NONCE =
      Int128.of(new byte[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0});
  private TestDc dc;

  @BeforeEach
  void start() throws Exception {
    dc = new TestDc((caller, query) -> new Answer.Silence());
  }

  @AfterEach
  void stop() {
    dc.close();
  }

  @ParameterizedTest
  @CsvSource({
    "abridged, ef",
    "intermediate, eeeeeeee",
    "padded, dddddddd",
    "full, ''",
  })
  void answersInTheFramingOfTheClient(String framing, String announcement) throws Exception {
    try (Socket socket = connect()) {
      byte[] query = framed(framing, TinyClient.plainPacket(new ReqPqMulti(NONCE)));
      write(socket, concat(HexFormat.of().parseHex(announcement), query));

      assertThat(resPq(readFrame(framing, socket.getInputStream().readNBytes(1), socket)))
          .isEqualTo(NONCE);
    }
  }

  @ParameterizedTest
  @CsvSource({"abridged, efefefef", "intermediate, eeeeeeee", "padded, dddddddd"})
  void answersUnderObfuscation(String framing, String tag) throws Exception {
    byte[] init = new byte[64];
    Arrays.fill(init, (byte) 0x5a);
    System.arraycopy(HexFormat.of().parseHex(tag), 0, init, 56, 4);
    byte[] reversed = new byte[64];
    for (int i = 0; i < 64; i++) {
      reversed[i] = init[63 - i];
    }
    Cipher out = ctr(init);
    Cipher in = ctr(reversed);
    byte[] hidden = out.update(init);
    System.arraycopy(hidden, 56, init, 56, 8);

    try (Socket socket = connect()) {
      byte[] query = framed(framing, TinyClient.plainPacket(new ReqPqMulti(NONCE)));
      write(socket, concat(init, out.update(query)));

      byte[] first = in.update(socket.getInputStream().readNBytes(1));
      byte[] rest = new byte[200];
      int length = socket.getInputStream().read(rest);
      byte[] frame = concat(first, in.update(rest, 0, length));
      assertThat(resPq(unframed(framing, frame))).isEqualTo(NONCE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /api HTTP/1.1\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001",
      })
  void closesOnAnotherProtocolAndGoesOnServing(String bytes) throws Exception {
    try (Socket socket = connect()) {
      write(socket, bytes.getBytes(StandardCharsets.ISO_8859_1));

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(dc.transcript().count("said.closed.foreign_protocol")).isEqualTo(1);
    stillServes();
  }

  @Test
  void closesOnGarbageAndGoesOnServing() throws Exception {
    byte[] garbage = new byte[64];
    Arrays.fill(garbage, (byte) 0x33);
    try (Socket socket = connect()) {
      write(socket, garbage);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    stillServes();
  }

  @Test
  void closesOnAFrameThatIsTooLong() throws Exception {
    try (Socket socket = connect()) {
      write(socket, HexFormat.of().parseHex("eeeeeeeeffffff7f"));

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(dc.transcript().count("said.closed.malformed_frame")).isEqualTo(1);
    stillServes();
  }

  @Test
  void cutsUpToFifteenBytesOfPaddingFromASealedPacket() throws Exception {
    TinySession session = dc.session(1);
    try (Socket socket = connect()) {
      byte[] packet = concat(session.packet(session.message(new Ping(1))), new byte[15]);
      write(socket, concat(HexFormat.of().parseHex("dddddddd"), framed("intermediate", packet)));

      byte[] answer = readFrame("padded", socket.getInputStream().readNBytes(1), socket);

      assertThat(answer.length % 16).isBetween(24 % 16, 24 % 16 + 3);
    }
    assertThat(dc.transcript().count("said.transport_error")).isZero();
  }

  @Test
  void acknowledgesQuicklyWithTheTokenOfThePacket() throws Exception {
    TinySession session = dc.session(2);
    try (TinyClient client = dc.client()) {
      client.packetWithQuickAck(session.packet(session.message(new Ping(1))));
      client.next(session.key(), Pong.class);

      assertThat(client.quickAck()).isNegative();
    }
  }

  private void stillServes() throws Exception {
    try (TinyClient client = dc.client()) {
      assertThat(client.plain(new ReqPqMulti(NONCE))).isInstanceOf(ResPQ.class);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(dc.address(), 5_000);
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private static Int128 resPq(byte[] packet) throws Exception {
    TlReader in = new TlReader(packet, 20, packet.length - 20);
    return ResPQ.read(in).nonce();
  }

  /** A short packet in a framing, as section 11 draws it. */
  private static byte[] framed(String framing, byte[] packet) {
    return switch (framing) {
      case "abridged" -> concat(new byte[] {(byte) (packet.length / 4)}, packet);
      case "intermediate" -> concat(little(packet.length), packet);
      case "padded" -> concat(little(packet.length + 5), concat(packet, new byte[5]));
      default -> {
        byte[] head = concat(little(packet.length + 12), concat(little(0), packet));
        CRC32 crc = new CRC32();
        crc.update(head);
        yield concat(head, little((int) crc.getValue()));
      }
    };
  }

  private static byte[] readFrame(String framing, byte[] first, Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int headerRest = framing.equals("abridged") ? 0 : 3;
    byte[] header = concat(first, in.readNBytes(headerRest));
    int length = length(framing, header);
    return unframed(framing, concat(header, in.readNBytes(length)));
  }

  private static int length(String framing, byte[] header) {
    return switch (framing) {
      case "abridged" -> header[0] * 4;
      case "full" -> ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt() - 4;
      default -> ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt();
    };
  }

  private static byte[] unframed(String framing, byte[] frame) {
    return switch (framing) {
      case "abridged" -> Arrays.copyOfRange(frame, 1, frame.length);
      case "full" -> Arrays.copyOfRange(frame, 8, frame.length - 4);
      default -> Arrays.copyOfRange(frame, 4, frame.length);
    };
  }

  private static Cipher ctr(byte[] init) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(init, 8, 32, "AES"),
        new IvParameterSpec(init, 40, 16));
    return cipher;
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
