package dev.mtsidecar.tl.codegen;

import org.jspecify.annotations.Nullable;

/**
 * A type as a field or a result names it.
 *
 * @param name {@code int}, {@code auth.SentCode}, or {@code vector} with an {@code element}
 * @param isBareVector {@code vector<t>}: a count and items, without a constructor id
 * @param element of a vector; null otherwise
 */
record TlTypeRef(String name, boolean isBareVector, @Nullable TlTypeRef element) {
  static TlTypeRef parse(String text) {
    if (text.endsWith(">") && (text.startsWith("Vector<") || text.startsWith("vector<"))) {
      return new TlTypeRef(
          "vector",
          text.startsWith("vector"),
          parse(text.substring("Vector<".length(), text.length() - 1)));
    }
    return new TlTypeRef(text.startsWith("%") ? text.substring(1) : text, false, null);
  }

  boolean isVector() {
    return element != null;
  }
}
