package dev.mtsidecar.sandbox.world;

import dev.mtsidecar.sandbox.world.WorldRecord.ClientNamed;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyAdded;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyEnded;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyForgotten;
import dev.mtsidecar.sandbox.world.WorldRecord.LoggedIn;
import dev.mtsidecar.sandbox.world.WorldRecord.LoggedOut;
import dev.mtsidecar.sandbox.world.WorldRecord.PhoneForgotten;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The auth keys and what hangs on each. Not safe for concurrent use: the world holds a lock. */
final class KeyRing {
  /** The oldest key is forgotten beyond this; a client hears −404, as from Telegram. */
  static final int KEYS_MAX = 100_000;

  private final Map<KeyName, Kept> keys = new LinkedHashMap<>();
  private final Map<String, Set<KeyName>> byWho = new HashMap<>();

  private static final class Kept {
    final KeyBytes key;
    final long expires;
    ClientTraits client = ClientTraits.NONE;
    Optional<KeyEnded> end = Optional.empty();
    Optional<Login> login = Optional.empty();

    Kept(KeyBytes key, long expires) {
      this.key = key;
      this.expires = expires;
    }
  }

  /** Does what a record says; of keys that are not there it says nothing. */
  void apply(WorldRecord change) {
    switch (change) {
      case KeyAdded(var name, var key, var expires) -> put(name, new Kept(key, expires));
      case KeyForgotten(var name) -> {
        logIn(name, Optional.empty());
        keys.remove(name);
      }
      case ClientNamed(var name, var client) -> with(name, kept -> kept.client = client);
      case KeyEnded end -> {
        logIn(end.name(), Optional.empty());
        with(end.name(), kept -> kept.end = Optional.of(end));
      }
      case LoggedIn(var name, var login) -> logIn(name, Optional.of(login));
      case LoggedOut(var name) -> logIn(name, Optional.empty());
      case WorldRecord.EverybodyForgotten() ->
          List.copyOf(keys.keySet()).forEach(name -> logIn(name, Optional.empty()));
      case PhoneForgotten(var phone) ->
          logins(phone).forEach(name -> logIn(name, Optional.empty()));
      case WorldRecord.PhoneCounted _,
          WorldRecord.CodeSent _,
          WorldRecord.CodeMistyped _,
          WorldRecord.CodeMoved _,
          WorldRecord.CodeClosed _,
          WorldRecord.AccountChanged _,
          WorldRecord.TimeAdvanced _,
          WorldRecord.TicketIssued _,
          WorldRecord.TicketTorn _ -> {
        // Another part of the world keeps those.
      }
    }
  }

  private void put(KeyName name, Kept kept) {
    keys.put(name, kept);
    if (keys.size() > KEYS_MAX) {
      KeyName oldest = keys.keySet().iterator().next();
      logIn(oldest, Optional.empty());
      keys.remove(oldest);
    }
  }

  private void logIn(KeyName name, Optional<Login> login) {
    with(
        name,
        kept -> {
          kept.login.ifPresent(before -> {
            Set<KeyName> theirs = byWho.getOrDefault(before.who(), Set.of());
            theirs.remove(name);
            if (theirs.isEmpty()) {
              byWho.remove(before.who());
            }
          });
          kept.login = login;
          login.ifPresent(
              now -> byWho.computeIfAbsent(now.who(), _ -> new LinkedHashSet<>()).add(name));
        });
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
      kept.end.ifPresent(out);
      kept.login.ifPresent(login -> out.accept(new LoggedIn(name, login)));
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

  /** Why a key answers nothing any more. */
  Optional<KeyEnded> end(KeyName name) {
    Kept kept = keys.get(name);
    return kept == null ? Optional.empty() : kept.end;
  }

  ClientTraits client(KeyName name) {
    Kept kept = keys.get(name);
    return kept == null ? ClientTraits.NONE : kept.client;
  }

  Optional<Login> login(KeyName name) {
    Kept kept = keys.get(name);
    return kept == null ? Optional.empty() : kept.login;
  }

  /** The keys that an account is on, the longest there first. */
  List<KeyName> logins(String who) {
    return List.copyOf(byWho.getOrDefault(who, Set.of()));
  }

  private @Nullable Kept living(KeyName name, long now) {
    Kept kept = keys.get(name);
    return kept == null || isOver(kept, now) ? null : kept;
  }

  private static boolean isOver(Kept kept, long now) {
    return kept.expires != 0 && kept.expires <= now;
  }
}
