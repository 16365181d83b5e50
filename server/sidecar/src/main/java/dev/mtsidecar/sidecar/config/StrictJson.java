package dev.mtsidecar.sidecar.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import org.jspecify.annotations.Nullable;

/** JSON as RFC 8259 has it: no comments, no single quotes, nothing behind the value. */
public final class StrictJson {
  private static final Gson STRICT = new GsonBuilder().setStrictness(Strictness.STRICT).create();

  private StrictJson() {}

  /**
   * Reads one object.
   *
   * @throws JsonParseException that says where it is none
   */
  public static JsonObject object(String text) {
    @Nullable JsonElement value;
    try {
      value = STRICT.fromJson(text, JsonElement.class);
    } catch (JsonParseException e) {
      throw new JsonParseException(words(e), e);
    }
    if (value == null || !value.isJsonObject()) {
      throw new JsonParseException("expected an object, {…}");
    }
    return value.getAsJsonObject();
  }

  /** The place and what stands there; without the parser's advice to its programmer. */
  private static String words(JsonParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    return message
        .lines()
        .findFirst()
        .orElse("malformed")
        .replace(
            "Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON",
            "malformed JSON");
  }
}
