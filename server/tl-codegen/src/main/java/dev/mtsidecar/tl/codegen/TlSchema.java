package dev.mtsidecar.tl.codegen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A schema as data.
 *
 * @param layer from its {@code // LAYER n} line; 0 where there is none
 */
record TlSchema(int layer, List<TlConstructor> constructors, List<TlFunctionDef> functions) {
  TlSchema {
    constructors = List.copyOf(constructors);
    functions = List.copyOf(functions);
  }

  /** Constructors by the type they build, in the schema's order. */
  Map<String, List<TlConstructor>> byType() {
    Map<String, List<TlConstructor>> types = new LinkedHashMap<>();
    for (TlConstructor constructor : constructors) {
      types.merge(
          constructor.result().name(),
          List.of(constructor),
          (all, one) -> Stream.concat(all.stream(), one.stream()).toList());
    }
    return types;
  }
}
