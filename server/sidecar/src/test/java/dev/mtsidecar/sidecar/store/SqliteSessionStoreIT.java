package dev.mtsidecar.sidecar.store;

import static dev.mtsidecar.sidecar.store.Fixtures.storeKey;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSessionStoreIT extends SessionStoreContract {
  @TempDir Path directory;

  @Override
  SessionStore open() throws Exception {
    return SqliteSessionStore.open(directory.resolve("store"), storeKey(7));
  }
}
