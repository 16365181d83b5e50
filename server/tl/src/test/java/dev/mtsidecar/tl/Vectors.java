package dev.mtsidecar.tl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Foreign bytes, by name; the file says whence each is. */
final class Vectors {
  private static final Map<String, byte[]> ALL = load();

  private Vectors() {}

  static byte[] wire(String name) {
    return Objects.requireNonNull(ALL.get(name), name).clone();
  }

  static TlReader reader(String name) {
    return new TlReader(wire(name));
  }

  static Map<String, byte[]> all() {
    return ALL;
  }

  static String resource(String path) {
    try (InputStream in = Vectors.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> load() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (String line : resource("/vectors/tl.txt").lines().toList()) {
      if (!line.startsWith("#")) {
        String[] halves = line.split(" ", 2);
        all.put(halves[0], HexFormat.of().parseHex(halves[1]));
      }
    }
    return all;
  }
}
