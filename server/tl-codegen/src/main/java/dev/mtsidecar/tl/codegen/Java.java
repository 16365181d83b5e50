package dev.mtsidecar.tl.codegen;

/** What every generated file has in common. */
final class Java {
  private Java() {}

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
