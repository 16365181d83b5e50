package dev.mtsidecar.sandbox.world;

import dev.mtsidecar.sandbox.world.WorldRecord.ClientNamed;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyAdded;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyDuplicated;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyForgotten;
import dev.mtsidecar.sandbox.world.WorldRecord.LoggedIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The auth keys and what hangs on each. Not safe for concurrent use: the world holds a lock. */
final class KeyRing {
  /** The oldest key is forgotten beyond this; a client hears −404, as from Telegram. */
  static final int KEYS_MAX = 100_000;

  private final Map<KeyName, Kept> keys = new LinkedHashMap<>();

  private static final class Kept {
    final KeyBytes key;
    final long expires;
    ClientTraits client = ClientTraits.NONE;
    boolean duplicated;
    String phone = "";

    Kept(KeyBytes key, long expires) {
      this.key = key;
      this.expires = expires;
    }
  }

  /** Does what a record says; of keys that are not there it says nothing. */
  void apply(WorldRecord change) {
    switch (change) {
      case KeyAdded(var name, var key, var expires) -> put(name, new Kept(key, expires));
      case KeyForgotten(var name) -> keys.remove(name);
      case ClientNamed(var name, var client) -> with(name, kept -> kept.client = client);
      case KeyDuplicated(var name) -> with(name, kept -> kept.duplicated = true);
      case LoggedIn(var name, var phone) -> with(name, kept -> kept.phone = phone);
      case WorldRecord.PhoneCounted _,
          WorldRecord.CodeSent _,
          WorldRecord.CodeMistyped _,
          WorldRecord.CodeClosed _ -> {
        // Another part of the world keeps those.
      }
    }
  }

  private void put(KeyName name, Kept kept) {
    keys.put(name, kept);
    if (keys.size() > KEYS_MAX) {
      keys.remove(keys.keySet().iterator().next());
    }
  }

  private void with(KeyName name, Consumer<Kept> change) {
    Kept kept = keys.get(name);
    if (kept != null) {
      change.accept(kept);
    }
  }

  /** The records that make this ring again. */
  void describe(long now, Consumer<WorldRecord> out) {
    keys.forEach((name, kept) -> {
      if (isOver(kept, now)) {
        return;
      }
      out.accept(new KeyAdded(name, kept.key, kept.expires));
      if (!kept.client.equals(ClientTraits.NONE)) {
        out.accept(new ClientNamed(name, kept.client));
      }
      if (kept.duplicated) {
        out.accept(new KeyDuplicated(name));
      }
      if (!kept.phone.isEmpty()) {
        out.accept(new LoggedIn(name, kept.phone));
      }
    });
  }

  Optional<byte[]> find(KeyName name, long now) {
    Kept kept = living(name, now);
    return kept == null ? Optional.empty() : Optional.of(kept.key.copy());
  }

  boolean isTemporary(KeyName name, long now) {
    Kept kept = living(name, now);
    return kept != null && kept.expires != 0;
  }

  boolean isDuplicated(KeyName name) {
    Kept kept = keys.get(name);
    return kept != null && kept.duplicated;
  }

  ClientTraits client(KeyName name) {
    Kept kept = keys.get(name);
    return kept == null ? ClientTraits.NONE : kept.client;
  }

  Optional<String> loggedInAs(KeyName name) {
    Kept kept = keys.get(name);
    return kept == null || kept.phone.isEmpty() ? Optional.empty() : Optional.of(kept.phone);
  }

  private @Nullable Kept living(KeyName name, long now) {
    Kept kept = keys.get(name);
    return kept == null || isOver(kept, now) ? null : kept;
  }

  private static boolean isOver(Kept kept, long now) {
    return kept.expires != 0 && kept.expires <= now;
  }
}
