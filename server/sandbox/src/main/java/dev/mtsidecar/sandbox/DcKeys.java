package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.sandbox.session.ServerSalts;
import dev.mtsidecar.sandbox.session.ServerSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The auth keys and sessions that a DC has at hand. Safe for concurrent use. */
final class DcKeys {
  /** More than any load test opens; the key used longest ago loses its sessions, not itself. */
  private static final int KEYS_MAX = 10_000;

  /** A client needs a few; the one used longest ago is forgotten. */
  private static final int SESSIONS_MAX = 64;

  private final DcPart part;
  private final RpcCalls calls;
  private final Map<Long, KnownKey> keys = new LinkedHashMap<>(16, 0.75f, true);

  DcKeys(DcPart part, RpcCalls calls) {
    this.part = part;
    this.calls = calls;
  }

  /** Keeps a key that a handshake made; false if its id is taken. */
  boolean add(AuthKey key, long firstSalt, Optional<Instant> expires) {
    boolean isNew =
        part.vault()
            .add(
                part.id(),
                key.id(),
                key.copyOfBytes(),
                expires.isPresent(),
                expires.orElse(Instant.EPOCH));
    if (isNew) {
      var first = new ServerSalts.FirstSalt(firstSalt, part.clock().instant());
      know(key, new ServerSalts(key, Optional.of(first)));
    }
    return isNew;
  }

  /** The key of this id, as long as the vault has it. */
  synchronized Optional<KnownKey> find(long keyId) {
    Optional<byte[]> bytes = part.vault().find(part.id(), keyId);
    if (bytes.isEmpty()) {
      keys.remove(keyId);
      return Optional.empty();
    }
    KnownKey known = keys.get(keyId);
    if (known != null) {
      return Optional.of(known);
    }
    AuthKey key = new AuthKey(bytes.get());
    return Optional.of(know(key, new ServerSalts(key, Optional.empty())));
  }

  /** Forgets a key for good. */
  synchronized void forget(long keyId) {
    keys.remove(keyId);
    part.vault().forget(part.id(), keyId);
  }

  /** The sessions that have something to do now. */
  synchronized List<DcSession> due(Instant now) {
    List<DcSession> due = new ArrayList<>();
    keys.values().forEach(key -> key.addDue(now, due));
    return due;
  }

  /** The sessions that a key has at hand. */
  synchronized List<DcSession> sessions(long keyId) {
    KnownKey known = keys.get(keyId);
    return known == null ? List.of() : known.all();
  }

  private synchronized KnownKey know(AuthKey key, ServerSalts salts) {
    KnownKey known = new KnownKey(key, salts);
    keys.put(key.id(), known);
    if (keys.size() > KEYS_MAX) {
      keys.remove(keys.keySet().iterator().next());
    }
    return known;
  }

  /** One key with its salts and sessions. */
  final class KnownKey {
    private final AuthKey key;
    private final ServerSalts salts;
    private final Map<Long, DcSession> sessions = new LinkedHashMap<>(16, 0.75f, true);

    private KnownKey(AuthKey key, ServerSalts salts) {
      this.key = key;
      this.salts = salts;
    }

    AuthKey key() {
      return key;
    }

    synchronized DcSession session(long sessionId) {
      DcSession session =
          sessions.computeIfAbsent(
              sessionId,
              id ->
                  new DcSession(
                      part,
                      DcKeys.this,
                      calls,
                      key,
                      id,
                      new ServerSession(id, salts, this::destroy, part.chance(), part.notes())));
      if (sessions.size() > SESSIONS_MAX) {
        sessions.remove(sessions.keySet().iterator().next());
      }
      return session;
    }

    private synchronized List<DcSession> all() {
      return List.copyOf(sessions.values());
    }

    private synchronized void addDue(Instant now, List<DcSession> due) {
      sessions.values().stream().filter(each -> each.isDue(now)).forEach(due::add);
    }

    private synchronized boolean destroy(long sessionId) {
      return sessions.remove(sessionId) != null;
    }
  }
}
