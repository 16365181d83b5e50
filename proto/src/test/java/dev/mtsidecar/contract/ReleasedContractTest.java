package dev.mtsidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a release promised is still there. {@code buf breaking} says more where it is at hand; this
 * needs nothing but the build. A new release adds its descriptor set to {@code proto/released} and
 * its name here.
 */
final class ReleasedContractTest {
  private final Contract now = Contract.ofThisBuild();

  @ParameterizedTest
  @ValueSource(strings = "v0.1.0")
  void everythingThatWasReleasedIsStillThereUnderItsNumberAndType(String release) {
    Contract then = Contract.read("/released/" + release + ".binpb");

    assertThat(promises(now)).containsAll(promises(then).toList());
  }

  private static Stream<String> promises(Contract contract) {
    Stream<String> fields = contract.fields().map(ReleasedContractTest::promise);
    Stream<String> values =
        contract
            .enums()
            .flatMap(type -> type.getValues().stream())
            .map(ReleasedContractTest::promise);
    Stream<String> calls =
        contract
            .services()
            .flatMap(service -> service.getMethods().stream())
            .map(ReleasedContractTest::promise);
    return Stream.of(fields, values, calls).flatMap(all -> all);
  }

  private static String promise(FieldDescriptor field) {
    String type =
        switch (field.getJavaType()) {
          case MESSAGE -> field.getMessageType().getFullName();
          case ENUM -> field.getEnumType().getFullName();
          default -> field.getType().name();
        };
    return String.join(
        " ",
        field.getFullName(),
        String.valueOf(field.getNumber()),
        type,
        field.isRepeated() ? "repeated" : field.hasPresence() ? "presence" : "plain",
        field.getJsonName());
  }

  private static String promise(EnumValueDescriptor value) {
    return value.getFullName() + " " + value.getNumber();
  }

  private static String promise(MethodDescriptor call) {
    return String.join(
        " ",
        call.getFullName(),
        call.getInputType().getFullName(),
        call.getOutputType().getFullName(),
        call.isClientStreaming() ? "stream" : "one",
        call.isServerStreaming() ? "stream" : "one");
  }
}
