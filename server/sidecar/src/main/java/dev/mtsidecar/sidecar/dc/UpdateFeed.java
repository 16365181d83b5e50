package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.RawObject;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AnyUpdate;
import dev.mtsidecar.tl.api.AnyUpdates;
import dev.mtsidecar.tl.api.UnknownUpdate;
import dev.mtsidecar.tl.api.UnknownUpdates;
import dev.mtsidecar.tl.api.UpdateShort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What Telegram says without being asked, handed to whoever waits for it. Safe for concurrent use.
 *
 * <p>Whatever cannot be read is left out: most updates are about chats, which is not what a login
 * is about.
 */
public final class UpdateFeed {
  /** Hears of an update on the thread that takes the connection's turn: must not block. */
  public interface Listener {
    void updated(AnyUpdate update);
  }

  /** Ends with its owner's interest. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** {@code updates#74ae4240 updates:Vector<Update> …} */
  private static final int UPDATES = 0x74ae4240;

  /** {@code updatesCombined#725b04c3 updates:Vector<Update> …} */
  private static final int UPDATES_COMBINED = 0x725b04c3;

  private static final int UPDATES_MAX = 100;

  private final ConcurrentHashMap<String, CopyOnWriteArrayList<Listener>> listeners =
      new ConcurrentHashMap<>();

  /** Listens to what comes over an owner's connections, until closed. */
  public Subscription subscribe(String owner, Listener listener) {
    listeners.compute(
        owner,
        (_, known) -> {
          CopyOnWriteArrayList<Listener> list =
              known == null ? new CopyOnWriteArrayList<>() : known;
          list.add(listener);
          return list;
        });
    return () ->
        listeners.computeIfPresent(
            owner,
            (_, list) -> {
              list.remove(listener);
              return list.isEmpty() ? null : list;
            });
  }

  /** Takes in what a connection received; called by whoever takes its turn. */
  public void received(String owner, RawObject object) {
    List<Listener> interested = listeners.get(owner);
    if (interested == null) {
      return;
    }
    for (AnyUpdate update : read(object.boxed())) {
      interested.forEach(listener -> listener.updated(update));
    }
  }

  private static List<AnyUpdate> read(Bytes boxed) {
    try {
      return switch (AnyUpdates.read(boxed.reader())) {
        case UpdateShort(var update, int _) -> List.of(update);
        case UnknownUpdates many
            when many.constructorId() == UPDATES || many.constructorId() == UPDATES_COMBINED ->
            first(boxed.reader());
        default -> List.of();
      };
    } catch (TlFormatException e) {
      return List.of();
    }
  }

  /** The updates before the first that is not known: behind it nothing can be found. */
  private static List<AnyUpdate> first(TlReader in) throws TlFormatException {
    in.skip(2 * Integer.BYTES);
    int count = Math.clamp(in.readInt(), 0, UPDATES_MAX);
    List<AnyUpdate> updates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AnyUpdate update = AnyUpdate.read(in);
      if (update instanceof UnknownUpdate) {
        break;
      }
      updates.add(update);
    }
    return updates;
  }
}
