package dev.mtsidecar.sandbox.world;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** A process of its own that fills a world and says each thing when it is done, until it dies. */
final class WorldWriter {
  private WorldWriter() {}

  /** Writes into the folder of the first argument. */
  public static void main(String[] args) throws IOException {
    var folder = StateFolder.hold(Path.of(args[0]));
    var world = SandboxWorld.in(folder, InstantSource.system(), false);
    for (long keyId = 1; ; keyId++) {
      world.add(2, keyId, new byte[256], false, Instant.EPOCH);
      IssuedCode code = world.sendCode("9996621234", 2, keyId, "22222", "CALL");
      System.out.println(keyId + " " + code.hash() + ".");
    }
  }
}
