package dev.mtsidecar.tl.codegen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps of a schema what its roots reach. Names that nothing declares are errors: a misspelt type
 * must stop the build, not become bytes in silence.
 */
final class SchemaPruner {
  private final TlSchema schema;
  private final Roots roots;
  private final Map<String, List<TlConstructor>> byType;
  private final Map<String, String> typeOfConstructor = new HashMap<>();
  private final Set<String> reached = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private SchemaPruner(TlSchema schema, Roots roots) {
    this.schema = schema;
    this.roots = roots;
    this.byType = schema.byType();
    schema.constructors().forEach(it -> typeOfConstructor.put(it.name(), it.result().name()));
  }

  static TlSchema prune(TlSchema schema, Roots roots) {
    var pruner = new SchemaPruner(schema, roots);
    pruner.checkNames();
    return pruner.prune();
  }

  private TlSchema prune() {
    List<TlFunctionDef> functions =
        schema.functions().stream()
            .filter(it -> roots.isAll() || roots.names().contains(it.name()))
            .filter(it -> !roots.byHand().contains(it.name()))
            .toList();
    functions.forEach(this::reach);
    byType.keySet().stream()
        .filter(it -> roots.isAll() || roots.names().contains(it))
        .forEach(open::add);
    while (!open.isEmpty()) {
      String type = open.remove();
      if (reached.add(type)) {
        byType.getOrDefault(type, List.of()).stream().filter(this::isKept).forEach(this::reach);
      }
    }
    List<TlConstructor> constructors =
        schema.constructors().stream()
            .filter(it -> reached.contains(it.result().name()) && isKept(it))
            .toList();
    return new TlSchema(schema.layer(), constructors, functions);
  }

  private boolean isKept(TlConstructor constructor) {
    List<String> only = roots.only().get(constructor.result().name());
    return !roots.byHand().contains(constructor.name())
        && (only == null || only.contains(constructor.name()));
  }

  private void reach(TlCombinator from) {
    Stream.concat(from.fields().stream().map(TlField::type), Stream.of(from.result()))
        .map(TlTypeRef::innermost)
        .filter(it -> !it.isBuiltIn())
        .forEach(it -> reach(it.name(), from));
  }

  private void reach(String name, TlCombinator from) {
    // Where a constructor's name stands for a type, the value is bare.
    String type = typeOfConstructor.getOrDefault(name, name);
    if (!byType.containsKey(type) && !roots.raw().contains(type)) {
      throw new IllegalArgumentException(
          from.name() + " needs " + name + ", which the schema does not declare");
    }
    open.add(type);
  }

  private void checkNames() {
    Set<String> functions =
        schema.functions().stream().map(TlCombinator::name).collect(Collectors.toSet());
    Set<String> constructors = typeOfConstructor.keySet();
    check("root", roots.names(), it -> byType.containsKey(it) || functions.contains(it));
    check("open", roots.open(), byType::containsKey);
    check("hand", roots.byHand(), it -> constructors.contains(it) || functions.contains(it));
    check("raw", roots.raw(), it -> !byType.containsKey(it));
    roots
        .only()
        .forEach((type, kept) ->
            check("only " + type, kept, it -> type.equals(typeOfConstructor.get(it))));
  }

  private static void check(String line, Iterable<String> names, Predicate<String> isRight) {
    for (String name : names) {
      if (!isRight.test(name)) {
        throw new IllegalArgumentException("roots, line '" + line + "': wrong name " + name);
      }
    }
  }
}
