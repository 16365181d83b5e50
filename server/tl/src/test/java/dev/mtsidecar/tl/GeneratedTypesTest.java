package dev.mtsidecar.tl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mtsidecar.tl.Declarations.Declaration;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.service.ServiceSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each generated type; bytes from outside are in {@link ForeignBytesTest}. */
final class GeneratedTypesTest {
  private static final Set<Declaration> SERVICE = Set.copyOf(Declarations.service());
  private static final Map<Integer, Declaration> DECLARED =
      Stream.concat(Declarations.service().stream(), Declarations.api().stream())
          .collect(Collectors.toMap(Declaration::id, Function.identity()));

  static List<TlObject> samples() {
    return Samples.all();
  }

  @Test
  void everyDeclarationButTheHandWrittenOnesIsGenerated() {
    // Five generic shapes of the service schema are written by hand.
    assertThat(Samples.all()).hasSize(2 * (DECLARED.size() - 5));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isWrittenUnderItsIdAndReadBackWhole(TlObject sample) throws Exception {
    byte[] wire = sample.toByteArray();
    TlReader in = new TlReader(wire);

    TlObject read = read(in);

    in.requireEnd();
    assertThat(wire.length % 4).isZero();
    assertThat(new TlReader(wire).peekId()).isEqualTo(sample.constructorId());
    assertThat(DECLARED).containsKey(sample.constructorId());
    assertThat(read.getClass()).isEqualTo(sample.getClass());
    assertThat(read.toByteArray()).isEqualTo(wire);
  }

  /** Fields carry codes, hashes, phone numbers and keys. */
  @ParameterizedTest
  @MethodSource("samples")
  void printsItsNameAndNothingElse(TlObject sample) {
    assertThat(sample.toString()).isEqualTo(declared(sample.constructorId()).name());
  }

  static TlObject read(TlReader in) throws TlFormatException {
    Declaration declaration = declared(in.peekId());
    boolean isService = SERVICE.contains(declaration);
    if (declaration.isFunction()) {
      return isService ? ServiceSchema.readFunction(in) : ApiSchema.readFunction(in);
    }
    return isService ? ServiceSchema.readObject(in) : ApiSchema.readObject(in);
  }

  private static Declaration declared(int id) {
    return Objects.requireNonNull(DECLARED.get(id));
  }
}
