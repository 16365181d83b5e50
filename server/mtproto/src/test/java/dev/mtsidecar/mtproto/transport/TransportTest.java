package dev.mtsidecar.mtproto.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.mtproto.crypto.ListedEntropy;
import dev.mtsidecar.mtproto.crypto.SeededEntropy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for every framing. Each reads here what it wrote itself; its bytes are tested apart.
 */
class TransportTest {

  @ParameterizedTest
  @EnumSource
  void findsFramesHoweverTheyAreCut(TransportKind kind) throws FrameException {
    byte[] first = packet(104);
    byte[] second = packet(24 + 16 * 32);
    byte[] stream = stream(kind, first, second);

    for (int piece = 1; piece < stream.length; piece += 7) {
      Transport receiver = kind.open(new ListedEntropy());

      assertThat(packets(receiver, stream, piece)).containsExactly(first, second);
    }
  }

  @ParameterizedTest
  @EnumSource
  void carriesTheLargestPacket(TransportKind kind) throws FrameException {
    byte[] largest = packet(24 + (Transport.PACKET_MAX - 24) / 16 * 16);

    assertThat(packets(kind.open(new ListedEntropy()), stream(kind, largest), 50_000))
        .containsExactly(largest);
  }

  @ParameterizedTest
  @EnumSource
  void refusesToSendWhatNoServerTakes(TransportKind kind) {
    Transport sender = kind.open(new SeededEntropy(1));

    assertThatThrownBy(() -> sender.frame(new byte[Transport.PACKET_MAX + 4]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sender.frame(new byte[42]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("42");
  }

  @ParameterizedTest
  @EnumSource
  void takesNoMoreThanItHasRoomFor(TransportKind kind) throws FrameException {
    Transport receiver = kind.open(new ListedEntropy());
    byte[] frame = kind.open(new SeededEntropy(1)).frame(packet(Transport.PACKET_MAX - 1024));
    byte[] twice = Arrays.copyOf(frame, 2 * frame.length);
    System.arraycopy(frame, 0, twice, frame.length, frame.length);
    ByteBuffer received = ByteBuffer.wrap(twice);

    receiver.feed(received);

    assertThat(received.remaining()).isGreaterThan(frame.length - 100 * 1024);
    assertThat(receiver.next()).isPresent();
    receiver.feed(received);
    assertThat(received.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ABRIDGED, 7f000000",
    "ABRIDGED, 7fffffff",
    "ABRIDGED, 00",
    "INTERMEDIATE, 00000000",
    "INTERMEDIATE, 03000000",
    "INTERMEDIATE, 01044000",
    "INTERMEDIATE, ffffff7f",
    "PADDED_INTERMEDIATE, 00000000",
    "PADDED_INTERMEDIATE, 10044000",
    "PADDED_INTERMEDIATE, ffffff7f",
    "FULL, 00000000",
    "FULL, 0c000000",
    "FULL, 0d044000",
    "FULL, ffffff7f"
  })
  void refusesImpossibleLengthsBeforeTheBytesCome(TransportKind kind, String header) {
    Transport receiver = kind.open(new ListedEntropy());

    receiver.feed(ByteBuffer.wrap(java.util.HexFormat.of().parseHex(header)));

    assertThatThrownBy(receiver::next)
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("a payload of 4 to 41953");
  }

  private static byte[] stream(TransportKind kind, byte[]... packets) {
    Transport sender = kind.open(new SeededEntropy(7));
    byte[] stream = {};
    for (byte[] packet : packets) {
      byte[] frame = sender.frame(packet);
      int end = stream.length;
      stream = Arrays.copyOf(stream, end + frame.length);
      System.arraycopy(frame, 0, stream, end, frame.length);
    }
    return stream;
  }

  private static java.util.List<byte[]> packets(Transport receiver, byte[] stream, int piece)
      throws FrameException {
    var packets = new java.util.ArrayList<byte[]>();
    for (int at = 0; at < stream.length; at += piece) {
      receiver.feed(ByteBuffer.wrap(stream, at, Math.min(piece, stream.length - at)));
      var next = receiver.next();
      while (next.isPresent()) {
        packets.add(((Frame.Packet) next.get()).packet());
        next = receiver.next();
      }
    }
    return packets;
  }

  private static byte[] packet(int length) {
    byte[] packet = new byte[length];
    new Random(length).nextBytes(packet);
    return packet;
  }
}
