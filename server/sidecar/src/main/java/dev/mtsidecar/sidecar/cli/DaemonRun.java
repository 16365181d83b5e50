package dev.mtsidecar.sidecar.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A daemon from "it listens" to its end: says where, waits for a signal, drains. */
final class DaemonRun {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private final SidecarConfig config;
  private final Daemon daemon;
  private final RunningDaemons files;
  private final StopSignal stop;
  private final int layer;
  private final PrintStream out;
  private final PrintStream err;

  DaemonRun(
      SidecarConfig config,
      Daemon daemon,
      RunningDaemons files,
      StopSignal stop,
      int layer,
      PrintStream out,
      PrintStream err) {
    this.config = config;
    this.daemon = daemon;
    this.files = files;
    this.stop = stop;
    this.layer = layer;
    this.out = out;
    this.err = err;
  }

  int untilStopped() throws InterruptedException {
    Path file = register();
    stop.onSecond(() -> {
      remove(file);
      daemon.stopNow();
    });
    Readiness ready = daemon.ready();
    out.print(
        config.json()
            ? GSON.toJson(json(ready)) + "\n"
            : ReadyText.of(config.command(), layer, ready));
    out.flush();
    stop.await();
    remove(file);
    int inFlight = daemon.callsInFlight();
    if (inFlight > 0) {
      err.println(draining(inFlight, config.drainTimeout().toSeconds()));
      err.flush();
    }
    daemon.drain(config.drainTimeout());
    return CommandLineApp.DONE;
  }

  static String draining(int calls, long seconds) {
    return "draining: %d %s in flight, up to %d s; Ctrl-C again stops at once"
        .formatted(calls, calls == 1 ? "call" : "calls", seconds);
  }

  private @Nullable Path register() {
    try {
      return files.register(config.command(), daemon.ready());
    } catch (IOException e) {
      err.println("mtsidecar: call will not find this daemon by itself: " + e.getMessage());
      return null;
    }
  }

  private void remove(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        err.println("mtsidecar: could not remove " + file);
      }
    }
  }

  private static JsonObject json(Readiness ready) {
    JsonObject json = new JsonObject();
    json.addProperty("ready", true);
    json.addProperty("version", ready.version());
    json.add("grpc", orNull(ready.grpc()));
    json.add("socket", orNull(ready.socket()));
    json.add("health", orNull(ready.health()));
    json.addProperty("state_dir", ready.stateDir());
    JsonArray dcs = new JsonArray();
    for (Readiness.Dc dc : ready.dcs()) {
      JsonObject item = new JsonObject();
      item.addProperty("id", dc.id());
      JsonArray addresses = new JsonArray();
      dc.addresses().forEach(addresses::add);
      item.add("addresses", addresses);
      dcs.add(item);
    }
    json.add("dcs", dcs);
    return json;
  }

  private static JsonElement orNull(@Nullable String text) {
    return text == null ? JsonNull.INSTANCE : new JsonPrimitive(text);
  }
}
