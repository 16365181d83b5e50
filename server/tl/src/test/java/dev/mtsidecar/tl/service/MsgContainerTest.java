package dev.mtsidecar.tl.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MsgContainerTest {
  private static final ContainedMessage EMPTY = new ContainedMessage(4, 0, Bytes.EMPTY);

  @Test
  void holdsAThousandAndTwentyFourMessagesAndNoMore() throws Exception {
    assertThat(MsgContainer.readBody(body(1024)).messages()).hasSize(1024);
    assertThatThrownBy(() -> MsgContainer.readBody(body(1025)))
        .isInstanceOf(TlFormatException.class)
        .hasMessageContaining("at most 1024 messages");
  }

  @ParameterizedTest
  @CsvSource({
    // count, length of the only message
    "01000000,06000000",
    "01000000,fcffffff",
    "01000000,0c000000",
    "01000000,ffffff7f",
    "02000000,00000000",
    "ffffffff,00000000",
  })
  void countsAndLengthsThatDoNotFitAreRefused(String count, String length) {
    TlReader in =
        Bytes.ofHex(count + "0400000000000000" + "00000000" + length + "0000000000000000").reader();

    assertThatThrownBy(() -> MsgContainer.readBody(in)).isInstanceOf(TlFormatException.class);
  }

  @Test
  void printsNoContents() {
    var container = new MsgContainer(Collections.nCopies(3, EMPTY));

    assertThat(container).hasToString("msg_container[3]");
  }

  private static TlReader body(int count) {
    TlWriter out = new TlWriter();
    new MsgContainer(Collections.nCopies(count, EMPTY)).writeTo(out);
    TlReader in = new TlReader(out.toByteArray());
    assertThat(in.remaining()).isEqualTo(8 + 16 * count);
    return Bytes.of(out.toByteArray(), 4, out.size() - 4).reader();
  }
}
