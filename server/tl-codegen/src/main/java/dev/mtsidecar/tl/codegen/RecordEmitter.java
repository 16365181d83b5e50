package dev.mtsidecar.tl.codegen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One combinator → one record. */
final class RecordEmitter {
  private final JavaTypes types;
  private final String packageName;
  private final TlCombinator combinator;
  private final String name;
  private final boolean isWrapper;
  private final List<TlField> components;

  RecordEmitter(JavaTypes types, String packageName, TlCombinator combinator) {
    this.types = types;
    this.packageName = packageName;
    this.combinator = combinator;
    this.name = JavaNames.ofClass(combinator.name());
    this.isWrapper = combinator.fields().stream().anyMatch(TlField::isQuery);
    this.components = combinator.fields().stream().filter(it -> !it.isFlags()).toList();
  }

  String name() {
    return name;
  }

  String emit() {
    return Java.file(
        packageName,
        """
        %s
        public record %s%s(%s)%s {
          /** Constructor id. */
          public static final int ID = 0x%08x;
        %s
          @Override
          public int constructorId() {
            return ID;
          }

          @Override
          public void writeTo(TlWriter out) {
            out.writeInt(ID);
            writeBody(out);
          }

        %s%s%s
          @Override
          public String toString() {
            return "%s";
          }
        }
        """
            .formatted(
                Java.comment(combinator.text()),
                name,
                isWrapper ? "<R>" : "",
                Java.list(
                    "public record () implements  {".length()
                        + name.length()
                        + supertypes().length(),
                    components.stream().map(this::component).toList(),
                    "    "),
                supertypes(),
                combinator.id(),
                compactConstructor(),
                writeBody(),
                readers(),
                readAnswer(),
                combinator.name()));
  }

  private String component(TlField field) {
    return type(field) + " " + JavaNames.ofField(field.name());
  }

  private String type(TlField field) {
    if (field.isQuery()) {
      return "TlFunction<R>";
    }
    if (field.isTrue()) {
      return "boolean";
    }
    return field.isOptional()
        ? "@Nullable " + types.boxed(field.type())
        : types.plain(field.type());
  }

  private String supertypes() {
    if (combinator instanceof TlFunctionDef function) {
      return " implements TlFunction<" + answer(function) + ">";
    }
    String type = combinator.result().name();
    return " implements " + (types.isSealed(type) ? types.className(type) : "TlObject");
  }

  private String answer(TlFunctionDef function) {
    return isWrapper ? "R" : types.boxed(function.result());
  }

  /** Lists are copied; fields that share one bit are all there or none is. */
  private String compactConstructor() {
    List<String> lines = new ArrayList<>();
    for (TlField field : components) {
      if (field.type().isVector()) {
        String it = JavaNames.ofField(field.name());
        lines.add(
            field.isOptional()
                ? "    %s = %s == null ? null : List.copyOf(%s);".formatted(it, it, it)
                : "    %s = List.copyOf(%s);".formatted(it, it));
      }
    }
    for (List<TlField> group : byBit().values()) {
      for (int i = 1; i < group.size(); i++) {
        if (types.isOpen(group.get(i - 1).type().name())) {
          // Behind an unknown constructor the rest of the group could not be read.
          throw new IllegalArgumentException(
              combinator.name() + ": an open type must be the last of its bit");
        }
        lines.add(
            """
            if ((%s) != (%s)) {
              throw new IllegalArgumentException("%s: %s and %s go together");
            }\
            """
                .indent(4)
                .stripTrailing()
                .formatted(
                    presence(group.get(0)),
                    presence(group.get(i)),
                    combinator.name(),
                    group.get(0).name(),
                    group.get(i).name()));
      }
    }
    return lines.isEmpty()
        ? ""
        : "\n  public %s {\n%s\n  }\n".formatted(name, String.join("\n", lines));
  }

  private Map<String, List<TlField>> byBit() {
    Map<String, List<TlField>> groups = new LinkedHashMap<>();
    for (TlField field : components) {
      if (field.isOptional()) {
        groups
            .computeIfAbsent(field.flagsField() + "." + field.bit(), _ -> new ArrayList<>())
            .add(field);
      }
    }
    return groups;
  }

  private static String presence(TlField field) {
    String it = JavaNames.ofField(field.name());
    return field.isTrue() ? it : it + " != null";
  }

  private String writeBody() {
    StringBuilder body = new StringBuilder();
    for (TlField field : combinator.fields()) {
      String it = JavaNames.ofField(field.name());
      if (field.isFlags()) {
        body.append("    out.writeInt(").append(flagsWord(field.name())).append(");\n");
      } else if (field.isQuery()) {
        body.append("    query.writeTo(out);\n");
      } else if (!field.isOptional()) {
        body.append("    ").append(types.write(field.type(), it)).append('\n');
      } else if (!field.isTrue()) {
        body.append(
            "    if (%s != null) {\n      %s\n    }\n"
                .formatted(it, types.write(field.type(), it)));
      }
    }
    return """
      /** Everything after the constructor id. */
      public void writeBody(TlWriter out) {
    %s  }
    """
        .formatted(body);
  }

  private String flagsWord(String flags) {
    String word =
        byBit().entrySet().stream()
            .filter(it -> it.getKey().startsWith(flags + "."))
            .map(it -> it.getValue().get(0))
            .map(it -> "(%s ? 1 << %d : 0)".formatted(presence(it), it.bit()))
            .collect(Collectors.joining("\n        | "));
    return word.isEmpty() ? "0" : word;
  }

  private String readers() {
    String generic = isWrapper ? name + "<Bytes>" : name;
    StringBuilder body = new StringBuilder();
    for (TlField field : combinator.fields()) {
      String it = JavaNames.ofField(field.name());
      if (field.isFlags()) {
        body.append("    int ").append(it).append(" = in.readInt();\n");
      } else if (field.isQuery()) {
        body.append("    RawFunction query = new RawFunction(in.readRest());\n");
      } else {
        body.append("    %s %s = %s;\n".formatted(type(field), it, read(field)));
      }
    }
    String arguments =
        Java.list(
            "    return new ();".length() + name.length(),
            components.stream().map(it -> JavaNames.ofField(it.name())).toList(),
            "        ");
    return """

      /** Reads a boxed value. */
      public static %s read(TlReader in) throws TlFormatException {
        in.expectId(ID, "%s");
        return readBody(in);
      }

      /** Reads everything after the constructor id. */
      public static %s readBody(TlReader in) throws TlFormatException {
    %s    return new %s(%s);
      }
    """
        .formatted(
            generic, combinator.name(), generic, body, isWrapper ? name + "<>" : name, arguments);
  }

  private String read(TlField field) {
    if (!field.isOptional()) {
      return types.read(field.type());
    }
    String bit = "(%s & 1 << %d) != 0".formatted(field.flagsField(), field.bit());
    if (field.isTrue()) {
      return bit;
    }
    // What stands behind an unknown constructor cannot be read.
    String condition = followsOpenType(field) ? bit + " && !in.isCut()" : bit;
    String value = types.read(field.type());
    boolean isShort = type(field).length() + field.name().length() * 2 + value.length() < 48;
    return condition
        + (isShort ? " ? %s : null" : "\n        ? %s\n        : null").formatted(value);
  }

  private boolean followsOpenType(TlField field) {
    for (TlField earlier : components) {
      if (earlier.equals(field)) {
        return false;
      }
      if (types.isOpen(earlier.type().name())) {
        return true;
      }
    }
    return false;
  }

  private String readAnswer() {
    if (!(combinator instanceof TlFunctionDef function)) {
      return "";
    }
    String read = isWrapper ? "query.readAnswer(in)" : types.read(function.result());
    return """

      @Override
      public %s readAnswer(TlReader in) throws TlFormatException {
        return %s;
      }
    """
        .formatted(answer(function), read);
  }
}
