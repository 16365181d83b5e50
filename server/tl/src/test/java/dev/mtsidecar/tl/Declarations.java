package dev.mtsidecar.tl;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The declarations of our schema files, as text. */
final class Declarations {
  private static final Pattern LINE = Pattern.compile("([\\w.]+)(?:#([0-9a-f]{1,8}))? .*;");

  /**
   * One of them.
   *
   * @param id as the schema gives it; 0 where it gives none
   */
  record Declaration(String name, int id, String text, boolean isFunction) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Declarations() {}

  static List<Declaration> service() {
    return in("/schema/service.tl");
  }

  static List<Declaration> api() {
    return in("/schema/api.tl");
  }

  private static List<Declaration> in(String resource) {
    String text = Vectors.resource(resource);
    int functions = text.indexOf("---functions---");
    Matcher line = LINE.matcher(text);
    return line.results()
        .filter(it -> !text.startsWith("//", text.lastIndexOf('\n', it.start()) + 1))
        .map(it ->
            new Declaration(
                it.group(1),
                it.group(2) == null ? 0 : Integer.parseUnsignedInt(it.group(2), 16),
                it.group(),
                it.start() > functions))
        .toList();
  }
}
