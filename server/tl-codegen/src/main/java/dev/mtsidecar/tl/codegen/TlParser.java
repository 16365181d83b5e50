package dev.mtsidecar.tl.codegen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TL text → {@link TlSchema}, one declaration a line.
 *
 * <p>See <a href="https://core.telegram.org/mtproto/TL">TL Language</a>; of it only what Telegram's
 * own schemas use. Lines and columns in errors count from 1.
 */
final class TlParser {
  private static final Pattern LAYER = Pattern.compile("//\\s*LAYER\\s+(\\d{1,6})\\s*");
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern HEAD = Pattern.compile("([a-z][\\w.]*)(?:#([0-9a-f]{1,8}))?");
  private static final Pattern FIELD = Pattern.compile("([a-zA-Z]\\w*):(.+)");
  private static final Pattern CONDITION = Pattern.compile("(\\w+)\\.(\\d{1,2})\\?(.+)");
  private static final int LAST_BIT = 31;

  private final List<TlConstructor> constructors = new ArrayList<>();
  private final List<TlFunctionDef> functions = new ArrayList<>();
  private final Set<String> heads = new HashSet<>();
  private boolean isInFunctions;
  private int layer;
  private int number;

  private TlParser() {}

  static TlSchema parse(String text) {
    TlParser parser = new TlParser();
    for (String line : text.split("\n", -1)) {
      parser.number++;
      parser.line(line);
    }
    return new TlSchema(parser.layer, parser.constructors, parser.functions);
  }

  private void line(String line) {
    String content = line.strip();
    Matcher layerLine = LAYER.matcher(content);
    if (layerLine.matches()) {
      layer = Integer.parseInt(layerLine.group(1));
    } else if (content.equals("---functions---")) {
      isInFunctions = true;
    } else if (content.equals("---types---")) {
      isInFunctions = false;
    } else if (!content.isEmpty() && !content.startsWith("//")) {
      declaration(line.stripTrailing());
    }
  }

  private void declaration(String line) {
    if (!line.endsWith(";")) {
      throw error(line.length() + 1, "expected ';' at the end");
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw error(line.length(), "expected '=' and the result type");
    }
    Matcher words = WORD.matcher(line).region(0, equals);
    if (!words.find()) {
      throw error(equals + 1, "expected name#id before '='");
    }
    Matcher head = HEAD.matcher(words.group());
    if (!head.matches()) {
      throw error(words.start() + 1, "expected name#id, found " + words.group());
    }
    declareOnce(head, words.start() + 1);
    List<TlField> fields = new ArrayList<>();
    while (words.find()) {
      // {X:Type} only says that X is a type.
      if (!words.group().startsWith("{")) {
        fields.add(field(words.group(), words.start() + 1, fields));
      }
    }
    String after = line.substring(equals + 1, line.length() - 1);
    int indent = after.length() - after.stripLeading().length();
    TlTypeRef result = type(after.strip(), equals + 2 + indent);
    int id = head.group(2) == null ? 0 : Integer.parseUnsignedInt(head.group(2), 16);
    if (isInFunctions) {
      functions.add(new TlFunctionDef(head.group(1), id, fields, result, line.strip()));
    } else {
      constructors.add(new TlConstructor(head.group(1), id, fields, result, line.strip()));
    }
  }

  private void declareOnce(Matcher head, int column) {
    if (!heads.add(head.group(1))) {
      throw error(column, head.group(1) + " is declared a second time");
    }
    if (head.group(2) != null && !heads.add("#" + Integer.parseUnsignedInt(head.group(2), 16))) {
      throw error(column, "#" + head.group(2) + " is the id of another declaration too");
    }
  }

  private TlField field(String word, int column, List<TlField> before) {
    Matcher parts = FIELD.matcher(word);
    if (!parts.matches()) {
      throw error(column, "expected name:type, found " + word);
    }
    String name = parts.group(1);
    int at = column + parts.start(2);
    Matcher condition = CONDITION.matcher(parts.group(2));
    if (!condition.matches()) {
      boolean isQuery = parts.group(2).startsWith("!");
      int skipped = isQuery ? 1 : 0;
      return new TlField(
          name, type(parts.group(2).substring(skipped), at + skipped), null, 0, isQuery);
    }
    String flags = condition.group(1);
    if (before.stream().noneMatch(it -> it.isFlags() && it.name().equals(flags))) {
      throw error(at, "no field " + flags + ":# stands before");
    }
    int bit = Integer.parseInt(condition.group(2));
    if (bit > LAST_BIT) {
      throw error(at + condition.start(2), "expected a bit of 0 to " + LAST_BIT + ", found " + bit);
    }
    return new TlField(name, type(condition.group(3), at + condition.start(3)), flags, bit, false);
  }

  private TlTypeRef type(String text, int column) {
    return TlTypeRef.parse(text)
        .orElseThrow(() -> error(column, "expected a type, found '" + text + "'"));
  }

  private TlSyntaxException error(int column, String message) {
    return new TlSyntaxException(number, column, message);
  }
}
