package dev.mtsidecar.tl.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaPrunerTest {
  private static final String SCHEMA =
      """
      leaf#1 = Leaf;
      twig#2 leaf:leaf = Twig;
      branchA#3 twigs:Vector<Twig> = Branch;
      branchB#4 far:Far = Branch;
      far#5 = Far;
      ---functions---
      grow#6 = Branch;
      wait#7 = Nothing;
      """;

  @Test
  void keepsWhatAFunctionReachesThroughVectorsAndBareFields() {
    TlSchema pruned = prune("grow\nonly Branch: branchA");

    assertThat(pruned.constructors())
        .extracting(TlConstructor::name)
        .containsExactly("leaf", "twig", "branchA");
    assertThat(pruned.functions()).extracting(TlFunctionDef::name).containsExactly("grow");
  }

  @Test
  void keepsATypeThatIsARootItself() {
    assertThat(prune("Far").constructors()).extracting(TlConstructor::name).containsExactly("far");
  }

  @Test
  void leavesOutWhatIsWrittenByHandAndWhatOnlyThatReaches() {
    TlSchema pruned = prune("grow\nhand branchB");

    assertThat(pruned.constructors()).extracting(TlConstructor::name).doesNotContain("far");
  }

  @Test
  void refusesATypeThatNothingDeclares() {
    assertThatThrownBy(() -> prune("wait"))
        .hasMessage("wait needs Nothing, which the schema does not declare");
    assertThat(prune("wait\nraw Nothing").functions()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"gorw", "open Brunch", "hand branchC", "only Branch: twig", "raw Branch"})
  void refusesRootsThatNameNothing(String line) {
    assertThatThrownBy(() -> prune(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wrong name");
  }

  @ParameterizedTest
  @CsvSource({"only Branch", "open", "two names"})
  void saysOnWhichLineTheRootsAreMalformed(String line) {
    assertThatThrownBy(() -> Roots.parse("grow\n" + line))
        .isInstanceOf(TlSyntaxException.class)
        .hasMessageStartingWith("line 2, column 1: expected");
  }

  private static TlSchema prune(String roots) {
    return SchemaPruner.prune(TlParser.parse(SCHEMA), Roots.parse(roots));
  }
}
