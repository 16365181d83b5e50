package dev.mtsidecar.tl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.Declarations.Declaration;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A constructor's id is the CRC32 of its declaration, so a slip in a field's name, type or order
 * shows here.
 *
 * @see <a href="https://core.telegram.org/mtproto/TL-formal">TL, formal description</a>
 */
final class ConstructorIdTest {
  /** Always bare, so it has no id: the only declaration of ours whose id is not its CRC32. */
  private static final Set<String> HISTORICAL_EXCEPTIONS = Set.of("message");

  static Stream<Declaration> declarations() {
    return Stream.concat(Declarations.service().stream(), Declarations.api().stream())
        .filter(it -> !HISTORICAL_EXCEPTIONS.contains(it.name()));
  }

  @ParameterizedTest
  @MethodSource("declarations")
  void isTheCrc32OfTheDeclaration(Declaration declaration) {
    assertThat(crc32(declaration.text())).isEqualTo(declaration.id());
  }

  /** Ids from the specification's own lists; the rule itself is tested by them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boolFalse = Bool; | bc799737",
        "boolTrue = Bool; | 997275b5",
        "vector {t:Type} # [ t ] = Vector t; | 1cb5c415",
        "req_pq_multi nonce:int128 = ResPQ; | be7e8ef1",
        "codeSettings flags:# allow_flashcall:flags.0?true logout_tokens:flags.6?Vector<bytes>"
            + " token:flags.8?string app_sandbox:flags.8?Bool = CodeSettings; | ad253d78",
      })
  void theRuleGivesThePublishedIds(String declaration, String id) {
    assertThat(crc32(declaration)).isEqualTo(Integer.parseUnsignedInt(id, 16));
  }

  @Test
  void theLayerIsTheOneTheSchemaNames() {
    assertThat(Vectors.resource("/schema/api.tl")).contains("\n// LAYER " + ApiSchema.LAYER + "\n");
    assertThat(ApiSchema.LAYER).isEqualTo(228);
    assertThat(ServiceSchema.LAYER).isZero();
  }

  @Test
  void bothSchemasWereReadWhole() {
    assertThat(Declarations.service()).hasSize(51);
    assertThat(Declarations.api()).hasSizeGreaterThan(220);
  }

  private static int crc32(String declaration) {
    String normal =
        declaration
            .replaceFirst("#[0-9a-f]+ ", " ")
            .replaceAll(" \\w+:flags\\d*\\.\\d+\\?true", "")
            .replaceAll("([:?])bytes\\b", "$1string")
            .replaceAll("[<>]", " ")
            .replaceAll("[{};]", "")
            .replaceAll(" +", " ")
            .strip();
    CRC32 crc = new CRC32();
    crc.update(normal.getBytes(StandardCharsets.US_ASCII));
    return (int) crc.getValue();
  }
}
