package dev.mtsidecar.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Properties;

/** Bytes that somebody else computed; each file says whence. */
public final class Vectors {
  private final Properties values = new Properties();

  private Vectors() {}

  /** Loads one file of {@code src/test/resources/vectors}. */
  public static Vectors load(String name) {
    Vectors vectors = new Vectors();
    try (var in = Vectors.class.getResourceAsStream("/vectors/" + name + ".properties")) {
      vectors.values.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vectors;
  }

  /** The bytes under a name. */
  public byte[] bytes(String name) {
    return HexFormat.of().parseHex(text(name));
  }

  /** The text under a name. */
  public String text(String name) {
    String value = values.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("no vector " + name);
    }
    return value;
  }
}
