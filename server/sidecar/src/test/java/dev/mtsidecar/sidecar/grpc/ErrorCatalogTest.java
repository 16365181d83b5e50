package dev.mtsidecar.sidecar.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import com.google.rpc.Help;
import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SidecarReason;
import dev.mtsidecar.v1.TelegramReason;
import io.grpc.StatusRuntimeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole catalogue against tables that were typed by hand from other sources than the code. */
final class ErrorCatalogTest {
  private static final Session SESSION = Session.newBuilder().setSessionId("s_1").build();

  /** One row of a table. */
  record Row(List<String> cells) {
    String cell(int index) {
      return cells.get(index);
    }
  }

  static Stream<Row> telegram() {
    return rows("telegram.csv", 7);
  }

  static Stream<Row> sidecar() {
    return rows("sidecar.csv", 4);
  }

  @ParameterizedTest
  @MethodSource("telegram")
  void telegramsErrorIsToldAsTheTableSays(Row row) {
    Refused refused = refused(Integer.parseInt(row.cell(0)), row.cell(1));

    assertThat(Code.forNumber(refused.status().getCode())).hasToString(row.cell(2));
    assertThat(refused.reason()).isEqualTo(row.cell(3));
    assertThat(refused.info().getMetadataMap())
        .containsEntry("retryClass", row.cell(4))
        .containsEntry("tlCode", row.cell(0))
        .containsEntry("tlMethod", "auth.sendCode")
        .containsEntry("dcId", "2")
        .containsEntry("layer", "228")
        .containsEntry("origin", "TELEGRAM")
        .containsEntry("sessionId", "s_1");
    assertThat(refused.inOneLine()).isEqualTo(row.cell(5));
    assertThat(refused.login().getSession()).isEqualTo(SESSION);
  }

  @ParameterizedTest
  @MethodSource("sidecar")
  void theDaemonsOwnErrorIsToldAsTheTableSays(Row row) {
    SidecarReason reason = SidecarReason.valueOf("SIDECAR_REASON_" + row.cell(0));
    Refused refused = Refused.of(new RichStatus(ErrorCatalog.of(reason)).on(SESSION).toException());

    assertThat(refused.reason()).isEqualTo(row.cell(0));
    assertThat(refused.info().getDomain()).isEqualTo("mtsidecar.dev");
    assertThat(Code.forNumber(refused.status().getCode())).hasToString(row.cell(1));
    assertThat(refused.info().getMetadataMap())
        .containsEntry("retryClass", row.cell(2))
        .containsEntry("origin", "DAEMON");
    assertThat(refused.inOneLine()).isEqualTo(row.cell(3));
  }

  @Test
  void theTablesHaveEveryRowOfTheCatalogueAndEveryKnownReason() {
    List<String> typed =
        Stream.concat(telegram().map(row -> row.cell(3)), sidecar().map(row -> row.cell(0)))
            .toList();

    assertThat(typed).containsAll(ErrorCatalog.all().stream().map(ErrorRule::reason).toList());
    assertThat(typed)
        .containsAll(names(TelegramReason.values()))
        .containsAll(names(SidecarReason.values()));
  }

  @ParameterizedTest
  @MethodSource("telegram")
  void everyStatusKeepsTheContractsRules(Row row) {
    StatusRuntimeException status = status(Integer.parseInt(row.cell(0)), row.cell(1));

    assertThat(
            ErrorConformance.breach(
                status.getStatus(), Objects.requireNonNull(status.getTrailers())))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("telegram")
  void aTelegramReasonIsInTelegramsDomainUnlessTheDaemonGaveTheName(Row row) {
    Refused refused = refused(Integer.parseInt(row.cell(0)), row.cell(1));

    boolean isOurs = List.of("UNRECOGNIZED_TL_ERROR", "OUTCOME_UNKNOWN").contains(row.cell(3));
    assertThat(refused.info().getDomain()).isEqualTo(isOurs ? "mtsidecar.dev" : "telegram.org");
  }

  @Test
  void helpLeadsToTelegramsOwnPagesOnly() {
    assertThat(telegram().map(row -> refused(Integer.parseInt(row.cell(0)), row.cell(1))))
        .flatExtracting(
            refused -> refused.detail(Help.class).map(Help::getLinksList).orElse(List.of()))
        .isNotEmpty()
        .allMatch(link ->
            link.getUrl().startsWith("https://core.telegram.org/")
                || link.getUrl().startsWith("https://my.telegram.org/"));
  }

  @Test
  void messagesAreShortPlainAscii() {
    assertThat(ErrorCatalog.all())
        .allSatisfy(
            rule -> assertThat(rule.message()).matches("[A-Z][ -~]{10,160}").doesNotEndWith("."));
  }

  private static Refused refused(int code, String message) {
    return Refused.of(status(code, message));
  }

  private static StatusRuntimeException status(int code, String message) {
    var failure =
        new LoginFailure.Telegram(
            new RpcError(code, message),
            "auth.sendCode",
            2,
            228,
            LoginFailure.Origin.TELEGRAM,
            null);
    return ErrorMapper.status(failure, SESSION, false);
  }

  private static List<String> names(Enum<?>[] reasons) {
    return Stream.of(reasons)
        .map(Enum::name)
        .filter(name -> !name.endsWith("_UNSPECIFIED") && !name.equals("UNRECOGNIZED"))
        .map(name -> name.substring(name.indexOf("_REASON_") + "_REASON_".length()))
        .toList();
  }

  private static Stream<Row> rows(String table, int columns) {
    try (var in = ErrorCatalogTest.class.getResourceAsStream("/errors/" + table)) {
      var lines =
          new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> new Row(List.of(line.split("\\|", columns))))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
