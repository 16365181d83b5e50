package dev.mtsidecar.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DcDirectoryFileTest {
  private static final String GOOD =
      "{\"test_mode\": false, \"default_dc\": 2, \"dcs\": ["
          + "{\"id\": 1, \"addresses\": [\"127.0.0.1:14401\"]},"
          + "{\"id\": 2, \"addresses\": [\"127.0.0.1:14402\", \"[::1]:14402\"]}],"
          + " \"public_keys\": [\"-----BEGIN RSA PUBLIC KEY-----\\nx\\n\"]}";

  @Test
  void theFormOthersRelyOnIsRead() throws ConfigException {
    assertThat(DcDirectoryFile.parse("f", GOOD))
        .isEqualTo(
            new ConfiguredDcs(
                false,
                2,
                Map.of(
                    1,
                    List.of(new HostAndPort("127.0.0.1", 14401)),
                    2,
                    List.of(new HostAndPort("127.0.0.1", 14402), new HostAndPort("::1", 14402))),
                List.of("-----BEGIN RSA PUBLIC KEY-----\nx\n")));
  }

  @Test
  void whatIsWrittenIsTheSameForm() throws ConfigException {
    String written = DcDirectoryFile.text(DcDirectoryFile.parse("f", GOOD));

    assertThat(written.replace(" ", "")).isEqualTo(GOOD.replace(" ", "") + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"default_dc\": 2|\"default_dc\": 4|default_dc 4 is not among dcs",
        "\"default_dc\": 2,||\"default_dc\" is missing",
        "\"test_mode\": false|\"test_mode\": 0|test_mode",
        "\"test_mode\": false|\"test_mode\": false, \"extra\": 1|unknown field \"extra\"",
        "127.0.0.1:14401|127.0.0.1|is not HOST:PORT",
        "\"id\": 2|\"id\": 1|DC 1 stands twice",
        "\"id\": 2|\"id\": 0|id of a DC must be 1 to 1000, not 0",
        "-----BEGIN|-----BEG|must be PEM",
        "{\"test_mode\"|\"test_mode\"|directory file f"
      })
  void whatIsWrongIsNamed(String from, @Nullable String to, String complaint) {
    assertThatThrownBy(() -> DcDirectoryFile.parse("f", GOOD.replace(from, to == null ? "" : to)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("directory file f")
        .hasMessageContaining(complaint);
  }
}
