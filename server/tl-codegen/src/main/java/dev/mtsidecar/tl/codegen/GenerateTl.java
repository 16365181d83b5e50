package dev.mtsidecar.tl.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files in, files out: {@code schema.tl roots.txt package registry-name output-folder}. */
public final class GenerateTl {
  private GenerateTl() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 5) {
      throw new IllegalArgumentException(
          "expected: schema.tl roots.txt java.package RegistryName output-folder");
    }
    TlSchema schema = TlParser.parse(Files.readString(Path.of(args[0])));
    Roots roots = Roots.parse(Files.readString(Path.of(args[1])));
    Map<String, String> sources =
        new JavaEmitter(SchemaPruner.prune(schema, roots), roots, args[2], args[3]).emit();
    Path folder = Path.of(args[4]).resolve(args[2].replace('.', '/'));
    Files.createDirectories(folder);
    deleteStale(folder, sources);
    for (var source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey() + ".java");
      // Unchanged files keep their time, so that the compiler has less to do.
      if (!Files.exists(file) || !Files.readString(file).equals(source.getValue())) {
        Files.writeString(file, source.getValue());
      }
    }
  }

  /** What an earlier schema left behind would be compiled along and not fit. */
  private static void deleteStale(Path folder, Map<String, String> sources) throws IOException {
    List<Path> stale;
    try (Stream<Path> files = Files.list(folder)) {
      stale =
          files
              .filter(it -> !sources.containsKey(it.getFileName().toString().replace(".java", "")))
              .toList();
    }
    for (Path file : stale) {
      Files.delete(file);
    }
  }
}
