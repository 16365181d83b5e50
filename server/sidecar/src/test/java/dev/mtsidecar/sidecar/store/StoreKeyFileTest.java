package dev.mtsidecar.sidecar.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoreKeyFileTest {
  @ParameterizedTest
  @CsvSource({
    "r--------, false, false",
    "rw-------, false, false",
    "r--r-----, false, true",
    "r-----r--, false, true",
    "r--------, true, false",
    "r--r-----, true, false",
    "rw-r-----, true, false",
    "rw-rw----, true, true",
    "r--r-x---, true, true",
    "r--r--r--, true, true",
    "r-----r--, true, true",
  })
  void letsTheGroupReadWhatRootHandsOverAndNobodyElse(
      String mode, boolean isHandedOver, boolean isOpen) {
    assertThat(StoreKeyFile.isOpen(PosixFilePermissions.fromString(mode), isHandedOver))
        .isEqualTo(isOpen);
  }
}
