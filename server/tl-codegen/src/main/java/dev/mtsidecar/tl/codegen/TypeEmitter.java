package dev.mtsidecar.tl.codegen;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A type with several constructors → a sealed interface, with an arm for unknown ones if open. */
final class TypeEmitter {
  private final JavaTypes types;
  private final String packageName;
  private final String type;
  private final List<TlConstructor> constructors;

  TypeEmitter(JavaTypes types, String packageName, String type, List<TlConstructor> constructors) {
    this.types = types;
    this.packageName = packageName;
    this.type = type;
    this.constructors = constructors;
  }

  String name() {
    return types.className(type);
  }

  String unknownName() {
    return "Unknown" + JavaNames.ofClass(type);
  }

  String emit() {
    List<String> arms = constructors.stream().map(it -> JavaNames.ofClass(it.name())).toList();
    String permits =
        Java.list(
            "public sealed interface  extends TlObject permits  {".length() + name().length(),
            Stream.concat(
                    arms.stream(), types.isOpen(type) ? Stream.of(unknownName()) : Stream.empty())
                .toList(),
            "    ");
    String cases =
        arms.stream()
            .map(it -> "      case %s.ID -> %s.readBody(in);\n".formatted(it, it))
            .collect(Collectors.joining());
    String otherwise =
        types.isOpen(type)
            ? "%s.readBody(id, in)".formatted(unknownName())
            : "throw TlFormatException.unknownConstructor(\"%s\", id, in.offset() - 4)"
                .formatted(type);
    return Java.file(
        packageName,
        """
        /** TL type {@code %s}. */
        public sealed interface %s extends TlObject permits%s {
          /** Reads a boxed value. */
          static %s read(TlReader in) throws TlFormatException {
            in.enter();
            int id = in.readInt();
            %s value = switch (id) {
        %s      default -> %s;
            };
            in.leave();
            return value;
          }
        }
        """
            .formatted(
                type,
                name(),
                permits.startsWith("\n") ? permits : " " + permits,
                name(),
                name(),
                cases,
                otherwise));
  }

  String emitUnknown() {
    return Java.file(
        packageName,
        """
        /**
         * A constructor of {@code %s} that this build does not know.
         *
         * @param data from the constructor id to the end of the message: where the value ends
         *     cannot be known
         */
        public record %s(int constructorId, Bytes data) implements %s {
          @Override
          public void writeTo(TlWriter out) {
            out.writeRaw(data);
          }

          static %s readBody(int id, TlReader in) throws TlFormatException {
            return new %s(id, in.cutBefore(id));
          }

          @Override
          public String toString() {
            return "unknown %s";
          }
        }
        """
            .formatted(type, unknownName(), name(), unknownName(), unknownName(), type));
  }
}
