package dev.mtsidecar.tl.codegen;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type as a field or a result names it.
 *
 * @param name {@code int}, {@code auth.SentCode}, or {@code vector} with an {@code element}
 * @param isBareVector {@code vector<t>}: a count and items, without a constructor id
 * @param element of a vector; null otherwise
 */
record TlTypeRef(String name, boolean isBareVector, @Nullable TlTypeRef element) {
  private static final Pattern VECTOR = Pattern.compile("([Vv])ector<(.+)>");
  private static final Pattern PLAIN = Pattern.compile("#|[a-zA-Z][\\w.]*");
  private static final Set<String> BUILT_IN =
      Set.of(
          "#", "int", "long", "double", "string", "bytes", "int128", "int256", "Bool", "true", "X");

  /** Empty when {@code text} is not a type. */
  static Optional<TlTypeRef> parse(String text) {
    Matcher vector = VECTOR.matcher(text);
    if (vector.matches()) {
      return parse(vector.group(2))
          .map(it -> new TlTypeRef("vector", vector.group(1).equals("v"), it));
    }
    return PLAIN.matcher(text).matches()
        ? Optional.of(new TlTypeRef(text, false, null))
        : Optional.empty();
  }

  boolean isVector() {
    return element != null;
  }

  /** Of a vector, or a vector of vectors, what it holds in the end; otherwise this. */
  TlTypeRef innermost() {
    return element == null ? this : element.innermost();
  }

  /** Known without a declaration. */
  boolean isBuiltIn() {
    return BUILT_IN.contains(name);
  }
}
