package dev.mtsidecar.sidecar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The picture in the terminal. */
final class QrBlocksTest {
  @Test
  void aCodeIsDrawnWithItsFinderPatternsInsideALightMargin() {
    // ISO/IEC 18004, 6.3.3: 7 dark modules, a light ring, 3x3 dark in the middle; 21 modules a side
    // in version 1, so 25 columns and 13 lines with a margin of two.
    List<String> lines = QrBlocks.of("HELLO").lines().toList();

    assertThat(lines).hasSize(13).allSatisfy(it -> assertThat(it).hasSize(25));
    assertThat(lines.get(0)).isEqualTo("█".repeat(25));
    // Rows 0 and 1: the pattern's upper edge, then its left and right edge around the light ring.
    assertThat(lines.get(1)).startsWith("██ ▄▄▄▄▄ █").endsWith("█ ▄▄▄▄▄ ██");
    // Rows 2 and 3: the 3x3 in the middle.
    assertThat(lines.get(2)).startsWith("██ █   █ █").endsWith("█ █   █ ██");
    // Rows 4 and 5: the last row of the 3x3 over the ring.
    assertThat(lines.get(3)).startsWith("██ █▄▄▄█ █");
  }

  @Test
  void aLoginTokensUrlFitsIntoAnEightyColumnTerminal() {
    // A token has some 32 bytes (43 characters of base64url); four times that is still drawn.
    List<String> lines = QrBlocks.of("tg://login?token=" + "A".repeat(172)).lines().toList();

    assertThat(lines.get(0).length()).isLessThan(80);
  }
}
