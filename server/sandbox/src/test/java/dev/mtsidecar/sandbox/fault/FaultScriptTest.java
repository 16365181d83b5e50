package dev.mtsidecar.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FaultScriptTest {
  private final FaultScript script = new FaultScript();

  @Test
  void aFaultStrikesOnceAndAtItsDcOnly() {
    script.add(2, new Fault.NoAnswer());

    assertThat(script.nextOfCall(1)).isEmpty();
    assertThat(script.nextOfCall(2)).hasValue(new Fault.NoAnswer());
    assertThat(script.nextOfCall(2)).isEmpty();
  }

  @Test
  void callsAndPacketsWaitInQueuesOfTheirOwn() {
    script.add(2, new Fault.WrongSalt());
    script.add(2, new Fault.NoAnswer());

    assertThat(script.nextOfCall(2)).hasValue(new Fault.NoAnswer());
    assertThat(script.nextOfPacket(2)).hasValue(new Fault.WrongSalt());
  }

  @Test
  void faultsStrikeInTheirOrder() {
    script.add(2, new Fault.TransportError(-404));
    script.add(2, new Fault.TransportError(-429));

    assertThat(script.nextOfPacket(2)).hasValue(new Fault.TransportError(-404));
    assertThat(script.nextOfPacket(2)).hasValue(new Fault.TransportError(-429));
  }

  @Test
  void aTestThatNeverStopsAddingIsStopped() {
    for (int waiting = 0; waiting < FaultScript.WAITING_MAX; waiting++) {
      script.add(2, new Fault.NoAnswer());
    }

    assertThatThrownBy(() -> script.add(2, new Fault.NoAnswer()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DC 2");
  }
}
