package dev.mtsidecar.sidecar.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The directory file: one daemon's sandbox, or anybody's test server, is another daemon's Telegram.
 *
 * <pre>{"test_mode": false, "default_dc": 2, "dcs": [{"id": 1, "addresses": ["127.0.0.1:14401"]}],
 *  "public_keys": ["-----BEGIN RSA PUBLIC KEY-----…"]}</pre>
 */
public final class DcDirectoryFile {
  /** A directory takes a few kilobytes. */
  public static final int LENGTH_MAX = 1 << 20;

  private static final Set<String> KEYS = Set.of("test_mode", "default_dc", "dcs", "public_keys");
  private static final int DC_ID_MAX = 1000;
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private DcDirectoryFile() {}

  /**
   * Reads a directory.
   *
   * @param name of the file, for the message
   * @throws ConfigException that says which field is wrong and what was expected
   */
  public static ConfiguredDcs parse(String name, String json) throws ConfigException {
    try {
      return parse(StrictJson.object(json));
    } catch (JsonParseException e) {
      throw problem(name, "is no JSON: " + e.getMessage());
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      throw problem(name, String.valueOf(e.getMessage()));
    }
  }

  private static ConfigException problem(String name, String what) {
    return new ConfigException(List.of("directory file " + name + ": " + what));
  }

  private static ConfiguredDcs parse(JsonElement json) {
    JsonObject file = object(json, "the file");
    for (String key : file.keySet()) {
      check(KEYS.contains(key), "unknown field \"" + key + "\"; expected " + KEYS);
    }
    for (String key : KEYS) {
      check(file.has(key), "\"" + key + "\" is missing");
    }
    Map<Integer, List<HostAndPort>> dcs = new TreeMap<>();
    for (JsonElement element : array(file.get("dcs"), "dcs")) {
      JsonObject dc = object(element, "an entry of dcs");
      int id = integer(dc.get("id"), "id of a DC");
      check(id > 0 && id <= DC_ID_MAX, "id of a DC must be 1 to " + DC_ID_MAX + ", not " + id);
      List<HostAndPort> addresses = new ArrayList<>();
      for (JsonElement address : array(dc.get("addresses"), "addresses of DC " + id)) {
        String text = text(address, "an address of DC " + id);
        addresses.add(
            HostAndPort.parse(text)
                .filter(it -> it.port() > 0)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "address \"" + text + "\" of DC " + id + " is not HOST:PORT")));
      }
      check(!addresses.isEmpty(), "DC " + id + " has no address");
      check(dcs.put(id, addresses) == null, "DC " + id + " stands twice");
    }
    List<String> keys = new ArrayList<>();
    for (JsonElement key : array(file.get("public_keys"), "public_keys")) {
      String pem = text(key, "a public key");
      check(
          pem.contains("-----BEGIN "), "a public key must be PEM: -----BEGIN RSA PUBLIC KEY-----");
      keys.add(pem);
    }
    check(!keys.isEmpty(), "\"public_keys\" is empty: no server could prove itself");
    int defaultDc = integer(file.get("default_dc"), "default_dc");
    check(dcs.containsKey(defaultDc), "default_dc " + defaultDc + " is not among dcs");
    return new ConfiguredDcs(bool(file.get("test_mode")), defaultDc, dcs, keys);
  }

  /** Writes a directory, as one line of JSON. */
  public static String text(ConfiguredDcs data) {
    JsonObject file = new JsonObject();
    file.addProperty("test_mode", data.testMode());
    file.addProperty("default_dc", data.defaultDc());
    JsonArray dcs = new JsonArray();
    data.dcs()
        .forEach((id, addresses) -> {
          JsonObject dc = new JsonObject();
          dc.addProperty("id", id);
          JsonArray list = new JsonArray();
          addresses.forEach(it -> list.add(it.toString()));
          dc.add("addresses", list);
          dcs.add(dc);
        });
    file.add("dcs", dcs);
    JsonArray keys = new JsonArray();
    data.publicKeys().forEach(keys::add);
    file.add("public_keys", keys);
    return GSON.toJson(file) + "\n";
  }

  private static JsonObject object(JsonElement json, String what) {
    check(json != null && json.isJsonObject(), what + " must be an object");
    return json.getAsJsonObject();
  }

  private static JsonArray array(JsonElement json, String what) {
    check(json != null && json.isJsonArray(), what + " must be a list");
    return json.getAsJsonArray();
  }

  private static String text(JsonElement json, String what) {
    check(
        json != null && json.isJsonPrimitive() && json.getAsJsonPrimitive().isString(),
        what + " must be a string");
    return json.getAsString();
  }

  private static int integer(JsonElement json, String what) {
    check(
        json != null && json.isJsonPrimitive() && json.getAsJsonPrimitive().isNumber(),
        what + " must be a number");
    // getAsInt would take 2.5 for 2.
    check(json.getAsString().matches("-?\\d{1,9}"), what + " must be a whole number");
    return json.getAsInt();
  }

  private static boolean bool(JsonElement json) {
    check(
        json.isJsonPrimitive() && json.getAsJsonPrimitive().isBoolean(),
        "test_mode must be true or false");
    return json.getAsBoolean();
  }

  private static void check(boolean isRight, String message) {
    if (!isRight) {
      throw new IllegalArgumentException(message);
    }
  }
}
