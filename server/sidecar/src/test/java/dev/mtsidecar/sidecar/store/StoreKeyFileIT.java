package dev.mtsidecar.sidecar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.sidecar.store.StoreKeyFileException.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreKeyFileIT {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("config").resolve("store.key");
  }

  @Test
  void readsTheKeyThatItMade() throws Exception {
    StoreKey made = StoreKeyFile.create(file);

    assertThat(StoreKeyFile.read(file).copyOfBytes()).isEqualTo(made.copyOfBytes());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made.toString()).isEqualTo("StoreKey[hidden]");
  }

  @Test
  void makesAnotherKeyEachTime() throws Exception {
    StoreKey one = StoreKeyFile.create(file);
    StoreKey other = StoreKeyFile.create(directory.resolve("other.key"));

    assertThat(one.copyOfBytes()).isNotEqualTo(other.copyOfBytes());
  }

  @Test
  void neverOverwritesAKey() throws Exception {
    StoreKeyFile.create(file);
    String before = Files.readString(file);

    assertFault(Fault.EXISTS, () -> StoreKeyFile.create(file));

    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void saysThatItIsMissing() {
    assertFault(Fault.MISSING, () -> StoreKeyFile.read(file));
  }

  @Test
  void saysThatADirectoryIsNoKey() {
    assertFault(Fault.UNREADABLE, () -> StoreKeyFile.read(directory));
  }

  @Test
  void saysThatItCannotBeMadeBelowAFile() throws Exception {
    Files.createFile(file.getParent());

    assertFault(Fault.NOT_WRITTEN, () -> StoreKeyFile.create(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
  void refusesAKeyThatOthersCanGetAt(String mode) throws Exception {
    StoreKeyFile.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertFault(Fault.OPEN_TO_OTHERS, () -> StoreKeyFile.read(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "mtsidecar-store-key-1:",
        "mtsidecar-store-key-1:c2hvcnQ",
        "mtsidecar-store-key-1:!!!!",
        "mtsidecar-store-key-2:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "mtsidecar-store-key-1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nmore"
      })
  void refusesAnythingElse(String content) throws Exception {
    StoreKeyFile.create(file);
    Files.writeString(file, content);

    assertFault(Fault.MALFORMED, () -> StoreKeyFile.read(file));
  }

  @Test
  void theDocumentedFormStaysReadable() throws Exception {
    StoreKeyFile.create(file);
    Files.writeString(file, "mtsidecar-store-key-1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n");

    byte[] key = StoreKeyFile.read(file).copyOfBytes();

    assertThat(key).startsWith(0, 1, 2, 3).endsWith(29, 30, 31).hasSize(32);
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void assertFault(Fault fault, Action action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            StoreKeyFileException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
