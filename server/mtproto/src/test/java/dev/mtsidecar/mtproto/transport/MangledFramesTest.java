package dev.mtsidecar.mtproto.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.mtproto.Mangler;
import dev.mtsidecar.mtproto.crypto.SeededEntropy;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MangledFramesTest {

  private static final int ROUNDS = 3000;

  @ParameterizedTest
  @EnumSource
  void endInFramesOrInAFrameExceptionAndInNothingElse(TransportKind kind) {
    Mangler mangler = Mangler.fresh("MangledFramesTest");
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] stream = mangler.mangle(stream(kind, round));
      refused += isRefused(kind.open(new SeededEntropy(1)), stream, mangler) ? 1 : 0;
    }

    assertThat(refused).as(mangler.seed()).isBetween(1, ROUNDS);
  }

  private static boolean isRefused(Transport receiver, byte[] stream, Mangler mangler) {
    int at = 0;
    try {
      while (at < stream.length) {
        int piece = Math.min(1 + mangler.number(300), stream.length - at);
        receiver.feed(ByteBuffer.wrap(stream, at, piece));
        at += piece;
        Optional<Frame> next = receiver.next();
        while (next.isPresent()) {
          next = receiver.next();
        }
      }
      return false;
    } catch (FrameException e) {
      return true;
    }
  }

  private static byte[] stream(TransportKind kind, int round) {
    Transport sender = kind.open(new SeededEntropy(round));
    byte[] first = sender.frame(new SeededEntropy(round).bytes(24 + 16 * (round % 50)));
    byte[] second = sender.frame(new SeededEntropy(-round).bytes(104));
    byte[] stream = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, stream, first.length, second.length);
    return stream;
  }
}
