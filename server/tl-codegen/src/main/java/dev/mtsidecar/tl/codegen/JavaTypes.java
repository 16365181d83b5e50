package dev.mtsidecar.tl.codegen;

import java.util.List;
import java.util.Map;

/** How a TL type is named, read and written in Java. */
final class JavaTypes {
  private final Map<String, List<TlConstructor>> byType;
  private final Roots roots;

  JavaTypes(TlSchema schema, Roots roots) {
    this.byType = schema.byType();
    this.roots = roots;
  }

  /** Several constructors, or room for unknown ones: a sealed interface. */
  boolean isSealed(String type) {
    return isOpen(type) || byType.getOrDefault(type, List.of()).size() > 1;
  }

  boolean isOpen(String type) {
    return roots.open().contains(type) && byType.containsKey(type);
  }

  String className(String type) {
    if (isSealed(type)) {
      return "Any" + JavaNames.ofClass(type);
    }
    List<TlConstructor> constructors = byType.get(type);
    if (constructors != null) {
      return JavaNames.ofClass(constructors.get(0).name());
    }
    // A bare constructor, or a raw type.
    return constructorNamed(type) ? JavaNames.ofClass(type) : "RawObject";
  }

  private boolean constructorNamed(String name) {
    return byType.values().stream().flatMap(List::stream).anyMatch(it -> it.name().equals(name));
  }

  /** The type of a record component that is always there. */
  String plain(TlTypeRef type) {
    return switch (type.name()) {
      case "int" -> "int";
      case "long" -> "long";
      case "double" -> "double";
      case "Bool" -> "boolean";
      default -> boxed(type);
    };
  }

  /** The type as an object, for optional components, list elements and answers. */
  String boxed(TlTypeRef type) {
    TlTypeRef element = type.element();
    if (element != null) {
      return "List<" + boxed(element) + ">";
    }
    return switch (type.name()) {
      case "int" -> "Integer";
      case "long" -> "Long";
      case "double" -> "Double";
      case "string" -> "String";
      case "bytes" -> "Bytes";
      case "int128" -> "Int128";
      case "int256" -> "Int256";
      case "Bool" -> "Boolean";
      default -> className(type.name());
    };
  }

  /** An expression that reads one value from {@code in}. */
  String read(TlTypeRef type) {
    TlTypeRef element = type.element();
    if (element != null) {
      return (type.isBareVector() ? "in.readBareVector(" : "in.readVector(")
          + reader(element)
          + ")";
    }
    return switch (type.name()) {
      case "int", "long", "double", "string", "bytes", "int128", "int256", "Bool" ->
          "in." + method("read", type.name()) + "()";
      default -> className(type.name()) + (isBare(type.name()) ? ".readBody(in)" : ".read(in)");
    };
  }

  private String reader(TlTypeRef type) {
    TlTypeRef element = type.element();
    if (element != null) {
      return "it -> it."
          + (type.isBareVector() ? "readBareVector(" : "readVector(")
          + reader(element)
          + ")";
    }
    return switch (type.name()) {
      case "int", "long", "double", "string", "bytes", "int128", "int256", "Bool" ->
          "TlReader::" + method("read", type.name());
      default -> className(type.name()) + (isBare(type.name()) ? "::readBody" : "::read");
    };
  }

  /** A statement that writes the value of {@code expression}. */
  String write(TlTypeRef type, String expression) {
    TlTypeRef element = type.element();
    if (element != null) {
      return (type.isBareVector() ? "out.writeBareVector(" : "out.writeVector(")
          + expression
          + ", "
          + writer(element)
          + ");";
    }
    return switch (type.name()) {
      case "int", "long", "double", "string", "bytes", "int128", "int256", "Bool" ->
          "out." + method("write", type.name()) + "(" + expression + ");";
      default -> expression + (isBare(type.name()) ? ".writeBody(out);" : ".writeTo(out);");
    };
  }

  private String writer(TlTypeRef type) {
    TlTypeRef element = type.element();
    if (element != null) {
      // Named after the depth: a lambda inside must not hide the one around it.
      String to = "to" + depth(type);
      String item = "item" + depth(type);
      return "(%s, %s) -> %s.%s(%s, %s)"
          .formatted(
              to,
              item,
              to,
              type.isBareVector() ? "writeBareVector" : "writeVector",
              item,
              writer(element));
    }
    return switch (type.name()) {
      case "int", "long", "double", "string", "bytes", "int128", "int256", "Bool" ->
          "TlWriter::" + method("write", type.name());
      default -> "(to, item) -> item." + (isBare(type.name()) ? "writeBody" : "writeTo") + "(to)";
    };
  }

  private static int depth(TlTypeRef type) {
    TlTypeRef element = type.element();
    return element == null ? 0 : 1 + depth(element);
  }

  /** Small first letter: the value comes without a constructor id. */
  private boolean isBare(String name) {
    return Character.isLowerCase(name.charAt(name.lastIndexOf('.') + 1)) && constructorNamed(name);
  }

  private static String method(String verb, String tlType) {
    return verb + Character.toUpperCase(tlType.charAt(0)) + tlType.substring(1);
  }
}
