package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.mtproto.connection.MtprotoConnection;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Live connections by owner and DC: opened once, shared, closed with their owner.
 *
 * <p>Never two for one auth key: Telegram destroys a key that it sees in two places. Bounded by the
 * daemon's limit on sessions. Safe for concurrent use.
 */
public final class DcConnections implements AutoCloseable {
  /** Who a connection belongs to: a session's id, or the daemon itself. */
  public record Key(String owner, int dcId) {}

  private final ConcurrentHashMap<Key, MtprotoConnection> live = new ConcurrentHashMap<>();

  MtprotoConnection get(Key key, Supplier<MtprotoConnection> open) {
    return live.computeIfAbsent(key, _ -> open.get());
  }

  /** Whether the owner has a connection to any DC. */
  public boolean isOpen(String owner) {
    return live.keySet().stream().anyMatch(key -> key.owner().equals(owner));
  }

  /** How many links to each DC are open or wanted, but for one owner's. */
  public Map<Integer, Integer> linksBut(String owner) {
    Map<Integer, Integer> links = new TreeMap<>();
    live.forEach((key, connection) -> {
      if (!key.owner().equals(owner) && !connection.isIdle()) {
        links.merge(key.dcId(), 1, Integer::sum);
      }
    });
    return links;
  }

  /** Closes whatever the owner has open; its next call opens anew. */
  public void closeAll(String owner) {
    for (Key key : new ArrayList<>(live.keySet())) {
      if (key.owner().equals(owner)) {
        close(key);
      }
    }
  }

  void close(Key key) {
    MtprotoConnection connection = live.remove(key);
    if (connection != null) {
      connection.close();
    }
  }

  public int size() {
    return live.size();
  }

  @Override
  public void close() {
    for (Key key : new ArrayList<>(live.keySet())) {
      close(key);
    }
  }
}
