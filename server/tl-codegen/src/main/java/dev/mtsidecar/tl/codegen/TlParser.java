package dev.mtsidecar.tl.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TL text → {@link TlSchema}, one declaration a line.
 *
 * <p>See <a href="https://core.telegram.org/mtproto/TL">TL Language</a>; of it only what Telegram's
 * own schemas use.
 */
final class TlParser {
  private static final Pattern LAYER = Pattern.compile("//\\s*LAYER\\s+(\\d+)\\s*");
  private static final Pattern HEAD = Pattern.compile("([\\w.]+)(?:#([0-9a-f]{1,8}))?");
  private static final Pattern CONDITION = Pattern.compile("(flags\\d*)\\.(\\d{1,2})\\?(.+)");
  private static final Pattern TYPE = Pattern.compile("[#\\w.!%<>]+");

  private final List<TlConstructor> constructors = new ArrayList<>();
  private final List<TlFunctionDef> functions = new ArrayList<>();
  private boolean isInFunctions;
  private int layer;

  private TlParser() {}

  static TlSchema parse(String text) {
    TlParser parser = new TlParser();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      parser.line(line.strip(), ++number);
    }
    return new TlSchema(parser.layer, parser.constructors, parser.functions);
  }

  private void line(String line, int number) {
    Matcher layerLine = LAYER.matcher(line);
    if (layerLine.matches()) {
      layer = Integer.parseInt(layerLine.group(1));
    } else if (line.equals("---functions---")) {
      isInFunctions = true;
    } else if (line.equals("---types---")) {
      isInFunctions = false;
    } else if (!line.isEmpty() && !line.startsWith("//")) {
      declaration(line, number);
    }
  }

  private void declaration(String line, int number) {
    if (!line.endsWith(";")) {
      throw new TlSyntaxException(number, line.length() + 1, "expected ';' at the end");
    }
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new TlSyntaxException(number, line.length(), "expected '=' and the result type");
    }
    String[] words = line.substring(0, equals).strip().split("\\s+", -1);
    Matcher head = HEAD.matcher(words[0]);
    if (!head.matches()) {
      throw new TlSyntaxException(number, 1, "expected name#id, found " + words[0]);
    }
    List<TlField> fields = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      // {X:Type} only says that X is a type.
      if (!words[i].startsWith("{")) {
        fields.add(field(words[i], number, line.indexOf(words[i]) + 1));
      }
    }
    String result = line.substring(equals + 1, line.length() - 1).strip();
    if (!TYPE.matcher(result).matches()) {
      throw new TlSyntaxException(number, equals + 2, "expected a type, found " + result);
    }
    int id = head.group(2) == null ? 0 : Integer.parseUnsignedInt(head.group(2), 16);
    TlTypeRef type = TlTypeRef.parse(result);
    if (isInFunctions) {
      functions.add(new TlFunctionDef(head.group(1), id, fields, type, line));
    } else {
      constructors.add(new TlConstructor(head.group(1), id, fields, type, line));
    }
  }

  private static TlField field(String word, int line, int column) {
    int colon = word.indexOf(':');
    if (colon <= 0) {
      throw new TlSyntaxException(line, column, "expected name:type, found " + word);
    }
    String name = word.substring(0, colon);
    String type = word.substring(colon + 1);
    Matcher condition = CONDITION.matcher(type);
    boolean isConditional = condition.matches();
    String plain = isConditional ? condition.group(3) : type;
    boolean isQuery = plain.startsWith("!");
    plain = isQuery ? plain.substring(1) : plain;
    if (!TYPE.matcher(plain).matches()) {
      throw new TlSyntaxException(line, column + colon + 1, "expected a type, found " + plain);
    }
    return new TlField(
        name,
        TlTypeRef.parse(plain),
        isConditional ? condition.group(1) : null,
        isConditional ? Integer.parseInt(condition.group(2)) : 0,
        isQuery);
  }
}
