package dev.mtsidecar.tl.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlParserTest {
  @Test
  void readsLayerConstructorsAndFunctions() {
    TlSchema schema =
        TlParser.parse(
            """
            // LAYER 228
            // a remark
            pong#347773c5 msg_id:long ping_id:long = Pong;

            ---functions---
            ping#7abe77ec ping_id:long = Pong;
            ---types---
            future_salt#0949d9dc valid_since:int valid_until:int salt:long = FutureSalt;
            """);

    assertThat(schema.layer()).isEqualTo(228);
    assertThat(schema.constructors())
        .extracting(TlConstructor::name, TlConstructor::id)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("pong", 0x347773c5),
            org.assertj.core.groups.Tuple.tuple("future_salt", 0x0949d9dc));
    assertThat(schema.functions())
        .singleElement()
        .extracting(TlFunctionDef::id)
        .isEqualTo(0x7abe77ec);
  }

  @Test
  void readsFlagsAndWhereTheyStand() {
    TlSchema schema =
        TlParser.parse("u#1 flags:# flags2:# a:flags.10?true b:flags2.3?Vector<X1> = U;");

    TlField a = schema.constructors().get(0).fields().get(2);
    TlField b = schema.constructors().get(0).fields().get(3);

    assertThat(a.isTrue()).isTrue();
    assertThat(a.bit()).isEqualTo(10);
    assertThat(b.flagsField()).isEqualTo("flags2");
    assertThat(b.type().innermost().name()).isEqualTo("X1");
  }

  @Test
  void tellsBareVectorsFromBoxedOnes() {
    TlSchema schema = TlParser.parse("f#1 a:vector<future_salt> b:Vector<long> = F;");

    assertThat(schema.constructors().get(0).fields())
        .extracting(it -> it.type().isBareVector())
        .containsExactly(true, false);
  }

  @Test
  void takesTheQueryOfAWrapperForAFunction() {
    TlSchema schema = TlParser.parse("---functions---\nw#1 {X:Type} layer:int query:!X = X;");

    TlFunctionDef wrapper = schema.functions().get(0);
    assertThat(wrapper.fields()).extracting(TlField::isQuery).containsExactly(false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a#1 = A | line 3, column 8: expected ';' at the end",
        "a#1 A; | line 3, column 6: expected '=' and the result type",
        "a#xyz = A; | line 3, column 1: expected name#id, found a#xyz",
        "= A; | line 3, column 1: expected name#id before '='",
        "a#1 b = A; | line 3, column 5: expected name:type, found b",
        "a#1 int:int b:in*t = A; | line 3, column 15: expected a type, found 'in*t'",
        "a#1 b:Vector<int = A; | line 3, column 7: expected a type, found 'Vector<int'",
        "a#1 b:flags.0?int = A; | line 3, column 7: no field flags:# stands before",
        "a#1 flags:# b:flags.32?int = A; | line 3, column 21: expected a bit of 0 to 31, found 32",
        "a#1 =   ?A; | line 3, column 9: expected a type, found '?A'",
        "known#2 = A; | line 3, column 1: known is declared a second time",
        "other#0f = A; | line 3, column 1: #0f is the id of another declaration too",
      })
  void saysWhatIsWrongAndWhere(String declaration, String message) {
    String text = "// remark\nknown#f = Known;\n" + declaration;

    assertThatThrownBy(() -> TlParser.parse(text))
        .isInstanceOf(TlSyntaxException.class)
        .hasMessage(message);
  }

  @Test
  void countsColumnsFromTheLinesStartIndentIncluded() {
    assertThatThrownBy(() -> TlParser.parse("   a#1  b:c:d! = A;"))
        .hasMessageStartingWith("line 1, column 11: expected a type");
  }
}
