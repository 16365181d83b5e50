package dev.mtsidecar.sandbox.world;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppendLogIT {
  private static final int HEADER_BYTES = 8;
  private static final int RECORD_HEAD_BYTES = 8;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("log");
  }

  @Test
  void givesBackWhatWasAppendedInOrder() throws IOException {
    write("one", "two", "three");

    assertThat(read()).containsExactly("one", "two", "three");
  }

  @Test
  void cutsARecordThatWasNotWrittenToItsEnd() throws IOException {
    write("one", "two");
    long whole = Files.size(file);
    Files.write(
        file, new byte[] {0, 0, 0, 9, 1, 2, 3, 4, 'h', 'a', 'l'}, StandardOpenOption.APPEND);

    try (var log = AppendLog.open(file, _ -> {})) {
      assertThat(log.cutBytes()).isEqualTo(11);
    }

    assertThat(Files.size(file)).isEqualTo(whole);
    assertThat(read()).containsExactly("one", "two");
  }

  @Test
  void cutsARecordWhoseBytesDoNotFitTheirChecksum() throws IOException {
    write("one", "two");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    assertThat(read()).containsExactly("one");
  }

  @Test
  void cutsATailOfZerosAsAFileSystemLeavesItAfterAPowerCut() throws IOException {
    write("one");
    Files.write(file, new byte[512], StandardOpenOption.APPEND);

    assertThat(read()).containsExactly("one");
  }

  @Test
  void goesOnBehindTheCut() throws IOException {
    write("one");
    Files.write(file, new byte[] {0, 0}, StandardOpenOption.APPEND);
    write("two");

    assertThat(read()).containsExactly("one", "two");
  }

  @Test
  void beginsAnewWhenNotEvenTheHeaderWasWritten() throws IOException {
    Files.write(file, new byte[] {0x6d, 0x74});
    write("one");

    assertThat(read()).containsExactly("one");
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws IOException {
    Files.writeString(file, "SQLite format 3");

    assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("--fresh");
  }

  @Test
  void putsASnapshotInPlaceOfTheHistory() throws IOException {
    write("one", "two");
    try (var log = AppendLog.open(file, _ -> {})) {
      log.rewrite(List.of("all".getBytes(US_ASCII)));
      log.append("more".getBytes(US_ASCII));
      assertThat(log.size())
          .isEqualTo(HEADER_BYTES + RECORD_HEAD_BYTES + 3 + RECORD_HEAD_BYTES + 4);
    }

    assertThat(read()).containsExactly("all", "more");
  }

  @Test
  void letsNobodyElseReadIt() throws IOException {
    write("one");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private void write(String... records) throws IOException {
    try (var log = AppendLog.open(file, _ -> {})) {
      for (String record : records) {
        log.append(record.getBytes(US_ASCII));
      }
      log.force();
    }
  }

  private List<String> read() throws IOException {
    var records = new ArrayList<String>();
    AppendLog.open(file, record -> records.add(new String(record, US_ASCII))).close();
    return records;
  }
}
