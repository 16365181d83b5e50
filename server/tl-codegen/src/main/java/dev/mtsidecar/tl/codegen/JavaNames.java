package dev.mtsidecar.tl.codegen;

import java.util.Set;

/** TL names as Java ones: {@code auth.sentCode} → AuthSentCode, {@code srp_B} → srpB. */
final class JavaNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          "static",
          "default",
          "public",
          "private",
          "long",
          "int",
          "short",
          "class",
          "package",
          "switch",
          "final",
          "new",
          "null",
          "true",
          "false",
          "boolean",
          "double",
          "float",
          "for",
          "import",
          "native",
          "return",
          "this",
          "void",
          "case",
          "continue",
          "do",
          "if",
          "else");

  private JavaNames() {}

  static String ofClass(String tlName) {
    StringBuilder name = new StringBuilder();
    for (String part : tlName.split("[._]", -1)) {
      name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return name.toString();
  }

  static String ofField(String tlName) {
    String name = ofClass(tlName);
    String lower = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return KEYWORDS.contains(lower) ? lower + "_" : lower;
  }
}
