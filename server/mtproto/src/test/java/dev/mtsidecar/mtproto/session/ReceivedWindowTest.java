package dev.mtsidecar.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceivedWindowTest {
  private final ReceivedWindow window = new ReceivedWindow();

  @Test
  void takesEachIdOnceInWhateverOrder() {
    assertThat(window.accept(9)).isTrue();
    assertThat(window.accept(5)).isTrue();
    assertThat(window.accept(7)).isTrue();
    assertThat(window.accept(5)).isFalse();
    assertThat(window.accept(7)).isFalse();
    assertThat(window.accept(9)).isFalse();
  }

  @Test
  void forgetsTheLowestAndRefusesWhatIsNotAboveThem() {
    for (int id = 1; id <= ReceivedWindow.REMEMBERED_MAX + 1; id++) {
      window.accept(10L * id);
    }

    assertThat(window.isForgotten(10)).isTrue();
    assertThat(window.accept(10)).as("seen, and forgotten").isFalse();
    assertThat(window.accept(5)).as("too old to know").isFalse();
    assertThat(window.accept(15)).as("below the lowest one kept").isFalse();
    assertThat(window.accept(25)).as("late, but it can be told").isTrue();
    assertThat(window.contains(20)).as("gave way to the one before").isTrue();
  }

  @Test
  void knowsNothingInANewSession() {
    window.accept(5);
    window.restart();

    assertThat(window.accept(5)).isTrue();
  }
}
