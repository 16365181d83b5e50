package dev.mtsidecar.tl.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The golden file shows a reviewer what the emitter makes of twelve lines. After a change of the
 * emitter it is edited by hand, or copied from this test's message, and read.
 */
final class JavaEmitterTest {
  @Test
  void twelveLinesOfSchemaBecomeTheseSources() throws IOException {
    Map<String, String> sources = emit(resource("schema.tl"), resource("roots.txt"));

    String all =
        sources.entrySet().stream()
            .map(it -> "// ==== " + it.getKey() + ".java\n" + it.getValue())
            .collect(Collectors.joining("\n"));

    assertThat(all).isEqualTo(resource("Expected.java"));
  }

  @Test
  void theSameSchemaGivesTheSameSourcesInTheSameOrder() throws IOException {
    String schema = resource("schema.tl");
    String roots = resource("roots.txt");

    assertThat(emit(schema, roots).toString()).isEqualTo(emit(schema, roots).toString());
  }

  @Test
  void twoNamesThatMeetInJavaStopTheBuild() {
    assertThatThrownBy(() -> emit("a_b#1 = T;\naB#2 = U;", "all"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two TL names become AB in Java");
  }

  @Test
  void anOpenTypeMustNotStandBeforeAFieldOfItsOwnBit() {
    String schema = "a#1 = A;\nb#2 flags:# a:flags.0?A n:flags.0?int = B;";

    assertThatThrownBy(() -> emit(schema, "all\nopen A"))
        .hasMessage("b: an open type must be the last of its bit");
  }

  private static Map<String, String> emit(String schema, String roots) {
    Roots parsed = Roots.parse(roots);
    TlSchema pruned = SchemaPruner.prune(TlParser.parse(schema), parsed);
    return new JavaEmitter(pruned, parsed, "example.post", "PostSchema").emit();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = JavaEmitterTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
