package dev.mtsidecar.sidecar.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one {@link SessionStore#commit} does, all of it or nothing.
 *
 * <p>Starts with what happens to a session, if anything; the rest is added: {@code
 * Change.update(before, after).with(request)}.
 */
public record Change(
    @Nullable SessionWrite session,
    List<KeyWrite> keys,
    List<RequestRecord> requests,
    List<FloodRecord> floods,
    List<NoteWrite> notes) {
  private static final Change NOTHING =
      new Change(null, List.of(), List.of(), List.of(), List.of());

  /** Keeps its own copies. */
  public Change {
    keys = List.copyOf(keys);
    requests = List.copyOf(requests);
    floods = List.copyOf(floods);
    notes = List.copyOf(notes);
  }

  /** What happens to the session itself. */
  public sealed interface SessionWrite {
    /** Which session. */
    SessionId id();

    /** A session that was not there before. */
    record Create(StoredSession session) implements SessionWrite {
      /** Refuses a session that claims a past. */
      public Create {
        if (session.revision() != 1) {
          throw new IllegalArgumentException("a new session has revision 1");
        }
      }

      @Override
      public SessionId id() {
        return session.id();
      }
    }

    /** The next revision of a session. */
    record Update(StoredSession before, StoredSession after) implements SessionWrite {
      /** Refuses anything but the successor of {@code before}. */
      public Update {
        if (!after.id().equals(before.id()) || after.revision() != before.revision() + 1) {
          throw new IllegalArgumentException(after + " does not follow " + before);
        }
        if (after.live() && !before.live()) {
          throw new IllegalArgumentException(before + " has ended for ever");
        }
      }

      @Override
      public SessionId id() {
        return after.id();
      }
    }

    /** The session and all its keys vanish, if it is still at this revision. */
    record Delete(StoredSession session) implements SessionWrite {
      @Override
      public SessionId id() {
        return session.id();
      }
    }
  }

  /** What happens to the keys of a session, or of {@link SessionId#DAEMON}; no revision changes. */
  public sealed interface KeyWrite {
    /** Whose keys. */
    SessionId owner();

    /** Takes the place of the owner's key for that DC. */
    record Put(SessionId owner, StoredDcKey key) implements KeyWrite {}

    /** No key for that DC any more; nothing happens when there was none. */
    record Drop(SessionId owner, int dcId) implements KeyWrite {}

    /** No keys any more. */
    record DropAll(SessionId owner) implements KeyWrite {}
  }

  /** What happens to a note. */
  public sealed interface NoteWrite {
    /** Takes the place of an earlier note of that kind and subject. */
    record Put(NoteRecord note) implements NoteWrite {}

    /** No such note any more; nothing happens when there was none. */
    record Drop(String kind, Blob subject) implements NoteWrite {}
  }

  /** Touches no session: for keys, requests, floods and notes alone. */
  public static Change nothing() {
    return NOTHING;
  }

  /** A new session. */
  public static Change create(StoredSession session) {
    return NOTHING.on(new SessionWrite.Create(session));
  }

  /** The next revision of {@code before}, which must still be the stored one. */
  public static Change update(StoredSession before, StoredSession after) {
    return NOTHING.on(new SessionWrite.Update(before, after));
  }

  /** Deletes the session and its keys, if it is still at this revision. */
  public static Change delete(StoredSession session) {
    return NOTHING.on(new SessionWrite.Delete(session));
  }

  /** The same, and keeps a key. Its owner must be stored and live, or the daemon. */
  public Change putKey(SessionId owner, StoredDcKey key) {
    return with(new KeyWrite.Put(owner, key));
  }

  /** The same, and forgets the key for one DC. */
  public Change dropKey(SessionId owner, int dcId) {
    return with(new KeyWrite.Drop(owner, dcId));
  }

  /** The same, and forgets all keys of a session. */
  public Change dropKeys(SessionId owner) {
    return with(new KeyWrite.DropAll(owner));
  }

  /** The same, and keeps a request, in place of an earlier record with that id. */
  public Change with(RequestRecord request) {
    return new Change(session, keys, added(requests, request), floods, notes);
  }

  /** The same, and keeps a flood wait, in place of an earlier one for that method and subject. */
  public Change with(FloodRecord flood) {
    return new Change(session, keys, requests, added(floods, flood), notes);
  }

  /** The same, and keeps a note, in place of an earlier one of that kind and subject. */
  public Change with(NoteRecord note) {
    return with(new NoteWrite.Put(note));
  }

  /** The same, and forgets a note. */
  public Change dropNote(String kind, Blob subject) {
    return with(new NoteWrite.Drop(kind, subject));
  }

  private Change with(NoteWrite note) {
    return new Change(session, keys, requests, floods, added(notes, note));
  }

  private Change with(KeyWrite key) {
    return new Change(session, added(keys, key), requests, floods, notes);
  }

  private Change on(SessionWrite write) {
    return new Change(write, keys, requests, floods, notes);
  }

  private static <T> List<T> added(List<T> list, T item) {
    var longer = new ArrayList<T>(list);
    longer.add(item);
    return longer;
  }
}
