package dev.mtsidecar.tl.codegen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A schema → Java sources, by class name. */
final class JavaEmitter {
  private final TlSchema schema;
  private final JavaTypes types;
  private final String packageName;
  private final String registry;
  private final Map<String, String> sources = new LinkedHashMap<>();

  JavaEmitter(TlSchema schema, Roots roots, String packageName, String registry) {
    this.schema = schema;
    this.types = new JavaTypes(schema, roots);
    this.packageName = packageName;
    this.registry = registry;
  }

  Map<String, String> emit() {
    for (var entry : schema.byType().entrySet()) {
      String type = entry.getKey();
      if (types.isSealed(type)) {
        var emitter = new TypeEmitter(types, packageName, type, entry.getValue());
        put(emitter.name(), emitter.emit());
        if (types.isOpen(type)) {
          put(emitter.unknownName(), emitter.emitUnknown());
        }
      }
    }
    schema.constructors().forEach(this::record);
    schema.functions().forEach(this::record);
    put(registry, registry());
    return sources;
  }

  private void record(TlCombinator combinator) {
    var emitter = new RecordEmitter(types, packageName, combinator);
    put(emitter.name(), emitter.emit());
  }

  private void put(String name, String source) {
    if (sources.put(name, source) != null) {
      throw new IllegalArgumentException("two TL names become " + name + " in Java");
    }
  }

  private String registry() {
    return Java.file(
        packageName,
        """
        /** Every constructor and function of this schema by its id. */
        public final class %s {
          /** The schema's layer; 0 where it has none. */
          public static final int LAYER = %d;

          private %s() {}

          /** Reads a boxed value of any type. */
          public static TlObject readObject(TlReader in) throws TlFormatException {
            int id = in.readInt();
            return switch (id) {
        %s      default -> throw TlFormatException.unknownConstructor("object", id, in.offset() - 4);
            };
          }

          /** Reads a function call. */
          public static TlFunction<?> readFunction(TlReader in) throws TlFormatException {
            int id = in.readInt();
            return switch (id) {
        %s      default -> throw TlFormatException.unknownConstructor("function", id, in.offset() - 4);
            };
          }
        }
        """
            .formatted(
                registry,
                schema.layer(),
                registry,
                cases(schema.constructors()),
                cases(schema.functions())));
  }

  private static String cases(List<? extends TlCombinator> combinators) {
    return combinators.stream()
        .map(it -> JavaNames.ofClass(it.name()))
        .map(it -> "      case %s.ID -> %s.readBody(in);\n".formatted(it, it))
        .collect(Collectors.joining());
  }
}
