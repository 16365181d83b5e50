package dev.mtsidecar.tl;

import dev.mtsidecar.tl.api.HelpGetNearestDc;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value of each generated type: once with every optional field, once with none. Every text, bytes
 * and wide integer in it holds {@link #CANARY}.
 */
final class Samples {
  static final String CANARY = "c4n4ry_0123456789_of_32_bytes_ok";

  private static final int DEPTH_MAX = 6;

  private final boolean isFull;

  private Samples(boolean isFull) {
    this.isFull = isFull;
  }

  /** Of every constructor and function that is generated. */
  static List<TlObject> all() {
    return types()
        .flatMap(it -> Stream.of(new Samples(true), new Samples(false)).map(s -> s.of(it, 0)))
        .map(TlObject.class::cast)
        .toList();
  }

  private static Stream<Class<?>> types() {
    return Stream.concat(
        Declarations.service().stream().flatMap(it -> generated("service", it.name())),
        Declarations.api().stream().flatMap(it -> generated("api", it.name())));
  }

  private static Stream<Class<?>> generated(String part, String tlName) {
    String name =
        Arrays.stream(tlName.split("[._]", -1))
            .map(it -> Character.toUpperCase(it.charAt(0)) + it.substring(1))
            .reduce("", String::concat);
    try {
      Class<?> type = Class.forName("dev.mtsidecar.tl." + part + "." + name);
      // The hand-written shapes have tests of their own.
      boolean isGenerated =
          Arrays.stream(type.getDeclaredMethods()).anyMatch(it -> it.getName().equals("writeBody"));
      return isGenerated ? Stream.of(type) : Stream.empty();
    } catch (ClassNotFoundException e) {
      return Stream.empty();
    }
  }

  private Object of(Class<?> type, int depth) {
    if (type.isSealed()) {
      return of(arm(type, depth), depth);
    }
    try {
      RecordComponent[] components = type.getRecordComponents();
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = value(components[i].getAnnotatedType(), components[i].getType(), depth);
      }
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  /** Deep down the arm with the fewest fields, so that recursive types end. */
  private static Class<?> arm(Class<?> type, int depth) {
    List<Class<?>> arms =
        Arrays.stream(type.getPermittedSubclasses())
            .filter(it -> !it.getSimpleName().startsWith("Unknown"))
            .sorted((a, b) -> b.getRecordComponents().length - a.getRecordComponents().length)
            .<Class<?>>map(it -> it)
            .toList();
    return depth < DEPTH_MAX ? arms.getFirst() : arms.getLast();
  }

  private @Nullable Object value(AnnotatedType annotated, Class<?> type, int depth) {
    if (annotated.isAnnotationPresent(Nullable.class) && !isFull) {
      return null;
    }
    return plain(annotated.getType(), type, depth);
  }

  private Object plain(Type generic, Class<?> type, int depth) {
    return switch (type.getName()) {
      case "boolean", "java.lang.Boolean" -> isFull;
      case "int", "java.lang.Integer" -> 0x12345678;
      case "long", "java.lang.Long" -> 0x1122334455667788L;
      case "double", "java.lang.Double" -> 2.5;
      case "java.lang.String" -> CANARY;
      case "dev.mtsidecar.tl.Bytes" -> Bytes.of(canary());
      case "dev.mtsidecar.tl.Int128" -> Int128.of(Arrays.copyOf(canary(), 16));
      case "dev.mtsidecar.tl.Int256" -> Int256.of(canary());
      case "dev.mtsidecar.tl.TlFunction" -> new HelpGetNearestDc();
      case "java.util.List" -> list((ParameterizedType) generic, depth);
      default -> of(type, depth + 1);
    };
  }

  private List<Object> list(ParameterizedType generic, int depth) {
    if (!isFull || depth >= DEPTH_MAX) {
      return List.of();
    }
    Class<?> element = (Class<?>) generic.getActualTypeArguments()[0];
    Object value = plain(element, element, depth);
    return List.of(value, value);
  }

  private static byte[] canary() {
    return CANARY.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
