package dev.mtsidecar.tl.codegen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps of a schema what its roots reach. */
final class SchemaPruner {
  private SchemaPruner() {}

  static TlSchema prune(TlSchema schema, Roots roots) {
    Map<String, List<TlConstructor>> byType = schema.byType();
    Set<String> known = new HashSet<>(byType.keySet());
    schema.functions().forEach(it -> known.add(it.name()));
    for (String name : roots.names()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("no function or type is named " + name);
      }
    }
    Set<String> types = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    List<TlFunctionDef> functions =
        schema.functions().stream()
            .filter(it -> roots.isAll() || roots.names().contains(it.name()))
            .filter(it -> !roots.byHand().contains(it.name()))
            .toList();
    functions.forEach(it -> reach(it, open));
    byType.keySet().stream()
        .filter(it -> roots.isAll() || roots.names().contains(it))
        .forEach(open::add);
    while (!open.isEmpty()) {
      String type = open.remove();
      if (types.add(type)) {
        byType.getOrDefault(type, List.of()).stream()
            .filter(it -> isKept(it, roots))
            .forEach(it -> reach(it, open));
      }
    }
    List<TlConstructor> constructors =
        schema.constructors().stream()
            .filter(it -> types.contains(it.result().name()) && isKept(it, roots))
            .toList();
    return new TlSchema(schema.layer(), constructors, functions);
  }

  private static boolean isKept(TlConstructor constructor, Roots roots) {
    List<String> only = roots.only().get(constructor.result().name());
    return !roots.byHand().contains(constructor.name())
        && (only == null || only.contains(constructor.name()));
  }

  private static void reach(TlCombinator from, Deque<String> open) {
    from.fields().forEach(it -> open.add(innermost(it.type())));
    open.add(innermost(from.result()));
  }

  private static String innermost(TlTypeRef type) {
    TlTypeRef element = type.element();
    return element == null ? type.name() : innermost(element);
  }
}
