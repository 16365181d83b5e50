package dev.mtsidecar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldOptions.JSType;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every file of the contract keeps to. */
final class ContractRulesTest {
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(phone_number|phone_code|password|hash|token|nonce|receipt|srp|secret|beginning|prefix"
              + "|pattern|data|hint)s?$|^(code|key|url)$");

  /** Text that looks like a secret by its name and is none: it is masked, or names a place. */
  private static final Set<String> NO_SECRETS =
      Set.of(
          "mtsidecar.v1.Session.masked_phone_number",
          "mtsidecar.v1.SentCodeTypeEmailCode.email_pattern",
          "mtsidecar.v1.PasswordRequired.email_pattern",
          "mtsidecar.v1.EmailCodeSent.email_pattern",
          "mtsidecar.v1.RequestPasswordRecoveryResponse.email_pattern",
          "mtsidecar.v1.Password.email_unconfirmed_pattern",
          "mtsidecar.v1.Password.login_email_pattern",
          "mtsidecar.v1.ListSessionsRequest.page_token",
          "mtsidecar.v1.ListSessionsResponse.next_page_token",
          "mtsidecar.v1.WatchSessionsRequest.resume_token",
          "mtsidecar.v1.WatchSessionsResponse.resume_token",
          "mtsidecar.v1.MessageEntity.url");

  /** Numbers that steps to come will take, from the plan of the whole contract. */
  private static final Map<String, Map<Integer, String>> KEPT_FREE =
      Map.of(
          "LoginStep",
          Map.of(
              3, "email_code_sent", 7, "challenge_required", 8, "qr_pending", 9, "passkey_pending"),
          "SendCodeRequest",
          Map.of(4, "", 5, "", 6, "", 7, "", 8, "", 9, ""));

  private final Contract contract = Contract.ofThisBuild();

  @Test
  void everyServiceCallMessageFieldEnumAndValueIsExplained() {
    List<String> bare =
        contract.sources().stream().flatMap(file -> Unexplained.in(file).stream()).toList();

    assertThat(bare).isEmpty();
  }

  @Test
  void aMissingCommentIsNoticed() {
    FileDescriptorProto source = contract.sources().get(0);
    FileDescriptorProto bare = source.toBuilder().clearSourceCodeInfo().build();

    assertThat(Unexplained.in(bare))
        .hasSizeGreaterThan(source.getMessageTypeCount() + source.getEnumTypeCount());
  }

  @Test
  void everyFileIsInThePackageAndNamesItsHomeInEachLanguage() {
    assertThat(contract.files())
        .hasSize(6)
        .allSatisfy(file -> {
          var options = file.getOptions();
          assertThat(file.getPackage()).isEqualTo("mtsidecar.v1");
          assertThat(file.getName()).startsWith("mtsidecar/v1/");
          assertThat(options.getJavaPackage()).isEqualTo("dev.mtsidecar.v1");
          assertThat(options.getJavaMultipleFiles()).isTrue();
          assertThat(options.getGoPackage()).endsWith("/mtsidecar/v1;mtsidecarv1");
          assertThat(options.getCsharpNamespace()).isEqualTo("Mtsidecar.V1");
          assertThat(options.getRubyPackage()).isEqualTo("Mtsidecar::V1");
          assertThat(options.getPhpNamespace()).isEqualTo("Mtsidecar\\V1");
          assertThat(options.getObjcClassPrefix()).isEqualTo("MTS");
        });
  }

  @Test
  void everyEnumValueCarriesItsEnumsNameAndZeroIsUnspecified() {
    assertThat(contract.enums())
        .isNotEmpty()
        .allSatisfy(type -> {
          String prefix = upperSnake(type) + "_";
          assertThat(type.getValues())
              .allSatisfy(value -> assertThat(value.getName()).startsWith(prefix));
          assertThat(type.findValueByNumber(0).getName()).isEqualTo(prefix + "UNSPECIFIED");
        });
  }

  @Test
  void reasonsAreFitForErrorInfo() {
    List<String> reasons =
        contract
            .enums()
            .filter(
                type -> type.getName().endsWith("Reason") && !type.getName().equals("EndReason"))
            .flatMap(type ->
                type.getValues().stream()
                    .map(value -> value.getName().substring(upperSnake(type).length() + 1)))
            .toList();

    // google.rpc.ErrorInfo: at most 63 characters, matching [A-Z][A-Z0-9_]+[A-Z0-9].
    assertThat(reasons)
        .hasSizeGreaterThan(90)
        .allMatch(name -> name.matches("[A-Z][A-Z0-9_]{1,61}[A-Z0-9]"));
  }

  @Test
  void everySecretIsRedacted() {
    List<String> open =
        contract
            .fields()
            .filter(field ->
                field.getType() == FieldDescriptor.Type.STRING
                    || field.getType() == FieldDescriptor.Type.BYTES)
            .filter(field -> SECRET.matcher(field.getName()).matches())
            .filter(field -> !NO_SECRETS.contains(field.getFullName()))
            .filter(field -> !field.getOptions().getDebugRedact())
            .map(FieldDescriptor::getFullName)
            .toList();

    assertThat(open).isEmpty();
    assertThat(contract.fields().map(FieldDescriptor::getFullName)).containsAll(NO_SECRETS);
  }

  @Test
  void everyLongIsAStringInJavaScript() {
    assertThat(
            contract.fields().filter(field -> field.getJavaType() == FieldDescriptor.JavaType.LONG))
        .isNotEmpty()
        .allSatisfy(field ->
            assertThat(field.getOptions().getJstype())
                .as(field.getFullName())
                .isEqualTo(JSType.JS_STRING));
  }

  @Test
  void everyCallHasMessagesOfItsOwn() {
    assertThat(contract.services().flatMap(service -> service.getMethods().stream()))
        .isNotEmpty()
        .allSatisfy(call -> {
          assertThat(call.getInputType().getName()).isEqualTo(call.getName() + "Request");
          assertThat(call.getOutputType().getName()).isEqualTo(call.getName() + "Response");
        });
  }

  @Test
  void requestsKeepTheLowNumbersForTheSessionAndTheCallersSafety() {
    Map<String, Integer> ours = Map.of("session_id", 1, "request_id", 2, "client_reference", 3);

    assertThat(calls().stream().map(MethodDescriptor::getInputType))
        .allSatisfy(request ->
            assertThat(request.getFields())
                .filteredOn(field -> field.getNumber() < 4 || ours.containsKey(field.getName()))
                .allSatisfy(
                    field -> assertThat(ours).containsEntry(field.getName(), field.getNumber())));
    assertThat(contract.message("SendCodeRequest").findFieldByNumber(10).getName())
        .isEqualTo("phone_number");
  }

  @Test
  void responsesBeginWithTheSessionAndItsStep() {
    assertThat(calls().stream().map(MethodDescriptor::getOutputType))
        .allSatisfy(response -> {
          assertThat(response.findFieldByNumber(1).getMessageType().getName()).isEqualTo("Session");
          assertThat(response.findFieldByNumber(2).getMessageType().getName())
              .isEqualTo("LoginStep");
        });
  }

  @Test
  void numbersThatStepsToComeWillTakeAreFree() {
    KEPT_FREE.forEach((message, numbers) ->
        numbers.forEach((number, name) -> {
          FieldDescriptor field = contract.message(message).findFieldByNumber(number);
          if (field != null) {
            assertThat(field.getName()).isEqualTo(name);
          }
        }));
    assertThat(numbersOf(contract.message("SentCode"))).doesNotContain(11, 12, 13, 14);
  }

  /** Those of the login flow, which have rules of their own. */
  private List<MethodDescriptor> calls() {
    return contract
        .services()
        .filter(service -> service.getName().equals("AuthService"))
        .flatMap(service -> service.getMethods().stream())
        .toList();
  }

  private static Set<Integer> numbersOf(Descriptor message) {
    return message.getFields().stream().map(FieldDescriptor::getNumber).collect(Collectors.toSet());
  }

  private static String upperSnake(EnumDescriptor type) {
    return type.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  /** Elements of a file without a comment above them. */
  private static final class Unexplained {
    private Unexplained() {}

    static List<String> in(FileDescriptorProto file) {
      Set<List<Integer>> explained =
          file.getSourceCodeInfo().getLocationList().stream()
              .filter(location -> !location.getLeadingComments().isBlank())
              .map(Location::getPathList)
              .collect(Collectors.toSet());
      return elements(file).entrySet().stream()
          .filter(element -> !explained.contains(element.getKey()))
          .map(Map.Entry::getValue)
          .sorted()
          .toList();
    }

    /** Paths of a file's elements as SourceCodeInfo writes them, with their names. */
    private static Map<List<Integer>, String> elements(FileDescriptorProto file) {
      Map<List<Integer>, String> paths = new HashMap<>();
      for (int i = 0; i < file.getMessageTypeCount(); i++) {
        DescriptorProto message = file.getMessageType(i);
        paths.put(List.of(4, i), message.getName());
        for (int f = 0; f < message.getFieldCount(); f++) {
          paths.put(List.of(4, i, 2, f), message.getName() + "." + message.getField(f).getName());
        }
      }
      for (int i = 0; i < file.getEnumTypeCount(); i++) {
        EnumDescriptorProto type = file.getEnumType(i);
        paths.put(List.of(5, i), type.getName());
        for (int v = 0; v < type.getValueCount(); v++) {
          paths.put(List.of(5, i, 2, v), type.getValue(v).getName());
        }
      }
      for (int i = 0; i < file.getServiceCount(); i++) {
        var service = file.getService(i);
        paths.put(List.of(6, i), service.getName());
        for (int m = 0; m < service.getMethodCount(); m++) {
          paths.put(List.of(6, i, 2, m), service.getMethod(m).getName());
        }
      }
      return paths;
    }
  }
}
