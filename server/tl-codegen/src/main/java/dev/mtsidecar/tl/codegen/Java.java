package dev.mtsidecar.tl.codegen;

import java.util.List;

/** What every generated file has in common. */
final class Java {
  private static final int LINE_LENGTH = 100;

  private Java() {}

  /** Items in one line after {@code taken} columns, or a line each where that is too long. */
  static String list(int taken, List<String> items, String indent) {
    String line = String.join(", ", items);
    return taken + line.length() <= LINE_LENGTH
        ? line
        : "\n" + indent + String.join(",\n" + indent, items);
  }

  /** The declaration's text as a Javadoc comment. TL has no {@code *}, so it cannot end it. */
  static String comment(String text) {
    String line = "/** {@code " + text + "} */";
    if (line.length() <= LINE_LENGTH) {
      return line;
    }
    StringBuilder lines = new StringBuilder("/**\n * {@code");
    int column = lines.length();
    for (String word : text.split(" ", -1)) {
      if (column + word.length() >= LINE_LENGTH) {
        lines.append("\n *    ");
        column = 0;
      }
      lines.append(' ').append(word);
      column += word.length() + 1;
    }
    return lines.append("}\n */").toString();
  }

  static String file(String packageName, String body) {
    StringBuilder imports = new StringBuilder();
    for (String name :
        new String[] {
          "Bytes",
          "Int128",
          "Int256",
          "RawFunction",
          "RawObject",
          "TlFormatException",
          "TlFunction",
          "TlObject",
          "TlReader",
          "TlWriter"
        }) {
      if (body.matches("(?s).*\\b" + name + "\\b.*")) {
        imports.append("import dev.mtsidecar.tl.").append(name).append(";\n");
      }
    }
    if (body.contains("List<") || body.contains("List.")) {
      imports.append("import java.util.List;\n");
    }
    if (body.contains("@Nullable")) {
      imports.append("import org.jspecify.annotations.Nullable;\n");
    }
    return "// Generated from the TL schema; edit that instead.\npackage %s;\n\n%s\n%s"
        .formatted(packageName, imports, body);
  }
}
