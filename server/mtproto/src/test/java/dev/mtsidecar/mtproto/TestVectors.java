package dev.mtsidecar.mtproto;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** Bytes from outside: one file under {@code vectors}, whose comments say whence. */
public final class TestVectors {

  private final String name;
  private final Properties values = new Properties();

  private TestVectors(String name) {
    this.name = name;
  }

  /** Loads {@code vectors/NAME.properties}. */
  public static TestVectors load(String name) {
    var vectors = new TestVectors(name);
    String path = "/vectors/" + name + ".properties";
    try (InputStream in = TestVectors.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new AssertionError("no " + path);
      }
      vectors.values.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vectors;
  }

  /** The first parts of all keys, up to their first dot, sorted. */
  public List<String> groups() {
    return values.stringPropertyNames().stream()
        .map(key -> key.substring(0, key.indexOf('.')))
        .distinct()
        .sorted()
        .toList();
  }

  /** The text under a key. */
  public String text(String key) {
    String value = values.getProperty(key);
    if (value == null) {
      throw new AssertionError("no " + key + " in " + name);
    }
    return value;
  }

  /** The bytes under a key. */
  public byte[] hex(String key) {
    return HexFormat.of().parseHex(text(key));
  }

  /** The decimal number under a key. */
  public long number(String key) {
    return Long.parseLong(text(key));
  }

  /** The comma-separated texts under a key. */
  public List<String> list(String key) {
    return List.of(text(key).split(",", -1));
  }
}
