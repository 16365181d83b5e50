package dev.mtsidecar.sidecar;

import dev.mtsidecar.sandbox.SandboxCluster;
import dev.mtsidecar.sandbox.SandboxControl;
import dev.mtsidecar.sandbox.SandboxSettings;
import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sidecar.cli.Daemon;
import dev.mtsidecar.sidecar.cli.DaemonStarter;
import dev.mtsidecar.sidecar.cli.StartFailure;
import dev.mtsidecar.sidecar.config.ConfigException;
import dev.mtsidecar.sidecar.config.ConfiguredDcs;
import dev.mtsidecar.sidecar.config.DcDirectoryFile;
import dev.mtsidecar.sidecar.config.HostAndPort;
import dev.mtsidecar.sidecar.config.SandboxConfig;
import dev.mtsidecar.sidecar.config.ServeConfig;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import dev.mtsidecar.sidecar.store.SqliteSessionStore;
import dev.mtsidecar.sidecar.store.StoreKey;
import dev.mtsidecar.sidecar.store.StoreKeyFile;
import dev.mtsidecar.sidecar.store.StoreKeyFileException;
import dev.mtsidecar.sidecar.store.StoreOpenException;
import dev.mtsidecar.tl.api.ApiSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Configuration → a daemon that listens; what cannot be had is said in words. */
final class SidecarStarter implements DaemonStarter {
  /** The sandbox takes any app but two; this is the one of callers who bring none. */
  private static final int SANDBOX_API_ID = 94_575;

  @Override
  public Daemon startSandbox(SidecarConfig config, SandboxConfig sandbox) throws StartFailure {
    Path stateDir = privateFolder(config.stateDir());
    Path storeDir = stateDir.resolve("store");
    if (sandbox.fresh()) {
      erase(storeDir);
    }
    SandboxCluster cluster = startCluster(stateDir.resolve("telegram"), sandbox);
    try {
      ConfiguredDcs directory = directoryOf(cluster);
      if (sandbox.dcDirectoryOut().isPresent()) {
        write(sandbox.dcDirectoryOut().get(), DcDirectoryFile.text(directory));
      }
      // A toy's key lies beside the toy: nothing in it is worth more than the folder.
      Path keyFile = stateDir.resolve("store.key");
      StoreKey key = Files.exists(keyFile) ? readKey(keyFile) : createKey(keyFile);
      return Sidecar.start(
          config,
          Telegram.of(
              directory, SANDBOX_API_ID, "0123456789abcdef0123456789abcdef", Version.text()),
          openStore(storeDir, key),
          guest(cluster));
    } catch (StartFailure e) {
      close(cluster);
      throw e;
    }
  }

  private static Sidecar.Guest guest(SandboxCluster cluster) {
    return new Sidecar.Guest() {
      @Override
      public void close() throws IOException {
        cluster.close();
      }

      @Override
      public Optional<SandboxControl> control() {
        return Optional.of(cluster.control());
      }
    };
  }

  @Override
  public Daemon startServe(SidecarConfig config, ServeConfig serve) throws StartFailure {
    if (!Files.exists(serve.storeKeyFile())) {
      throw StartFailure.inConfiguration(
          "serve needs a store key",
          "none at " + serve.storeKeyFile() + "; it seals the sessions on disk",
          "make one:  ./mtsidecar new-store-key " + serve.storeKeyFile(),
          "or name it: --store-key-file FILE (MTSIDECAR_STORE_KEY_FILE)");
    }
    StoreKey key = readKey(serve.storeKeyFile());
    ConfiguredDcs directory = serve.directory().orElseGet(() -> builtIn(serve.environment()));
    int dc = serve.dc().orElse(directory.defaultDc());
    if (!directory.dcs().containsKey(dc)) {
      throw StartFailure.inConfiguration(
          "--dc " + dc + " is not in the directory; it has DC " + directory.dcs().keySet());
    }
    Path stateDir = privateFolder(config.stateDir());
    return Sidecar.start(
        config,
        Telegram.of(directory, dc, serve),
        openStore(stateDir.resolve("store"), key),
        () -> {});
  }

  @Override
  public String numbersText() {
    return NumbersTable.text();
  }

  @Override
  public String numbersJson() {
    return NumbersTable.json();
  }

  @Override
  public void newStoreKey(Path file) throws StartFailure {
    try {
      Path folder = file.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        privateFolder(folder);
      }
      StoreKeyFile.create(file);
    } catch (StoreKeyFileException e) {
      throw StartFailure.inConfiguration(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String version() {
    return Version.text();
  }

  @Override
  public int layer() {
    return ApiSchema.LAYER;
  }

  private static SandboxCluster startCluster(Path folder, SandboxConfig sandbox)
      throws StartFailure {
    try {
      return SandboxCluster.start(
          new SandboxSettings(
              Optional.of(folder), sandbox.dcBasePort(), InstantSource.system(), sandbox.fresh()));
    } catch (IOException e) {
      throw StartFailure.atRunTime(
          "the sandbox's DCs cannot start: " + e.getMessage(),
          "other ports:  ./mtsidecar sandbox --dc-base-port 0",
          "other state:  ./mtsidecar sandbox --state-dir DIR");
    }
  }

  private static ConfiguredDcs directoryOf(SandboxCluster cluster) {
    Map<Integer, List<HostAndPort>> dcs = new TreeMap<>();
    cluster.dcs().forEach(dc -> dcs.put(dc.id(), List.of(HostAndPort.of(dc.address()))));
    return new ConfiguredDcs(false, 2, dcs, List.of(cluster.publicKeyPem()));
  }

  private static ConfiguredDcs builtIn(String environment) {
    String name = "dc/" + environment + ".json";
    try (InputStream in = SidecarStarter.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("built without " + name);
      }
      return DcDirectoryFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | ConfigException e) {
      throw new IllegalStateException("built with a bad " + name, e);
    }
  }

  private static Path privateFolder(Path folder) throws StartFailure {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return folder;
    } catch (IOException e) {
      throw StartFailure.atRunTime(
          "the folder " + folder + " cannot be made: " + e.getMessage(),
          "another one:  --state-dir DIR (MTSIDECAR_STATE_DIR)");
    }
  }

  private static void write(Path file, String text) throws StartFailure {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw StartFailure.atRunTime("cannot write " + file + ": " + e.getMessage());
    }
  }

  private static StoreKey readKey(Path file) throws StartFailure {
    try {
      return StoreKeyFile.read(file);
    } catch (StoreKeyFileException e) {
      throw StartFailure.inConfiguration(String.valueOf(e.getMessage()));
    }
  }

  private static StoreKey createKey(Path file) throws StartFailure {
    try {
      return StoreKeyFile.create(file);
    } catch (StoreKeyFileException e) {
      throw StartFailure.atRunTime(String.valueOf(e.getMessage()));
    }
  }

  private static SqliteSessionStore openStore(Path folder, StoreKey key) throws StartFailure {
    try {
      return SqliteSessionStore.open(folder, key);
    } catch (StoreOpenException e) {
      String message = String.valueOf(e.getMessage());
      throw switch (e.fault()) {
        case HELD, NOT_ACCESSIBLE -> StartFailure.atRunTime(message, "store: " + folder);
        case WRONG_KEY, FOREIGN, TOO_NEW ->
            StartFailure.inConfiguration(message, "store: " + folder);
      };
    }
  }

  private static void erase(Path folder) throws StartFailure {
    try {
      SqliteSessionStore.erase(folder);
    } catch (StoreOpenException e) {
      throw StartFailure.atRunTime(String.valueOf(e.getMessage()));
    }
  }

  private static void close(SandboxCluster cluster) throws StartFailure {
    try {
      cluster.close();
    } catch (IOException e) {
      throw StartFailure.atRunTime("the sandbox does not stop: " + e.getMessage());
    }
  }
}
