package dev.mtsidecar.sandbox.numbers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table as text. */
final class TableText {
  private static final int FIRST_PRINTABLE = 0x20;

  private static final String HEAD =
      """
      Numbers are +99966 X YYYY: X is the home DC, 1 to 3; spaces do not matter.
      From YYYY = 1000 on: an account; its code is the digit X five times.
      Below 1000: the scripts of this table, with any X; a script that ends begins anew.
      Up to five more digits: the same script for an account of its own, for tests side by side.
      Any api_id and api_hash will do, but api_id %d and %d.
      Rows without a number begin with a token; --json has it, and every other request.

      """
          .formatted(NumbersTable.INVALID_API_ID, NumbersTable.PUBLISHED_API_ID);

  private TableText() {}

  static String json(List<NumberScript> rows) {
    return rows.stream().map(TableText::json).collect(Collectors.joining(",\n ", "[", "]\n"));
  }

  private static String json(NumberScript row) {
    String script =
        row.script().stream().map(TableText::json).collect(Collectors.joining(", ", "[", "]"));
    return "{\"title\": %s, \"phone_number\": %s, \"script\": %s}"
        .formatted(quote(row.title()), quote(row.phoneNumber()), script);
  }

  private static String json(ScriptStep step) {
    return "{\"rpc\": %s, \"request\": %s%s, \"expect\": %s}"
        .formatted(
            quote(step.rpc()),
            request(step.request()),
            step.deadline().map(deadline -> ", \"deadline\": " + quote(deadline)).orElse(""),
            quote(step.expect()));
  }

  private static String request(Map<String, Object> request) {
    return new TreeMap<>(request)
        .entrySet().stream()
            .map(field -> quote(field.getKey()) + ": " + value(field.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(Object value) {
    return switch (value) {
      case Integer number -> number.toString();
      case Map<?, ?> fields -> {
        var named = new TreeMap<String, Object>();
        fields.forEach((name, field) -> named.put(String.valueOf(name), field));
        yield request(named);
      }
      default -> quote(value.toString());
    };
  }

  private static String quote(String text) {
    var out = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
          } else if (c < FIRST_PRINTABLE) {
            out.append("\\u%04x".formatted(c));
          } else {
            out.append((char) c);
          }
        });
    return out.append('"').toString();
  }

  static String text(List<NumberScript> rows) {
    int numberWidth = rows.stream().mapToInt(row -> spaced(row).length()).max().orElse(0);
    int titleWidth = rows.stream().mapToInt(row -> row.title().length()).max().orElse(0);
    String form = "%-" + numberWidth + "s  %-" + titleWidth + "s  %s";
    return rows.stream()
        .map(row -> form.formatted(spaced(row), row.title(), calls(row)).stripTrailing())
        .collect(Collectors.joining("\n", HEAD, "\n"));
  }

  /** {@code +99966 2 0420}: home DC and script apart. */
  private static String spaced(NumberScript row) {
    return row.phoneNumber().isEmpty()
        ? "-"
        : row.phoneNumber().replaceFirst("^(\\+99966)(.)(.{4})", "$1 $2 $3 ").strip();
  }

  private static String calls(NumberScript row) {
    return row.script().stream().map(TableText::call).collect(Collectors.joining(", "));
  }

  private static String call(ScriptStep step) {
    String method = step.rpc().substring(step.rpc().indexOf('/') + 1);
    String outcome = step.expect().isEmpty() ? "" : " → " + step.expect();
    return method.equals("SendCode") && !outcome.isEmpty() ? step.expect() : method + outcome;
  }
}
