package dev.mtsidecar.sidecar.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the daemon must not forget.
 *
 * <p>Safe for concurrent use. Calls block: make them on virtual threads. Reads see every commit
 * that has returned, and do not wait for commits under way.
 */
public interface SessionStore extends AutoCloseable {
  /** The session, ended ones included. */
  Optional<StoredSession> load(SessionId id)
      throws StoreUnavailableException, RowUnreadableException;

  /** The live session with that client reference. */
  Optional<StoredSession> findLive(String clientReference)
      throws StoreUnavailableException, RowUnreadableException;

  /** The key that a session, or {@link SessionId#DAEMON}, agreed with a DC. */
  Optional<StoredDcKey> loadKey(SessionId owner, int dcId)
      throws StoreUnavailableException, RowUnreadableException;

  /** What is known of a request; at least for {@link RequestRecord#KEPT} after its time. */
  Optional<RequestRecord> findRequest(String requestId)
      throws StoreUnavailableException, RowUnreadableException;

  /** The wait for a method and subject; it may be over, which only the caller's clock knows. */
  Optional<FloodRecord> findFlood(String method, Blob subject)
      throws StoreUnavailableException, RowUnreadableException;

  /** The note of that kind and subject; it may be over, which only the caller's clock knows. */
  Optional<NoteRecord> findNote(String kind, Blob subject)
      throws StoreUnavailableException, RowUnreadableException;

  /**
   * Sessions in the order in which they were made, ended ones included; damaged ones are passed
   * over.
   *
   * @param after the place of the last one that is known; 0: from the beginning
   * @param max how many at most
   * @return fewer than {@code max} at the end only
   */
  List<PlacedSession> list(long after, int max) throws StoreUnavailableException;

  /**
   * Waits that are not over, the longest first. Those that the release before stored are left out,
   * because their rows do not say whom they are about.
   *
   * @param max how many at most
   */
  List<FloodRecord> floods(Instant now, int max) throws StoreUnavailableException;

  /**
   * Does all of {@code change} or nothing; it survives kill -9 and power loss once this returns.
   *
   * <p>An interrupt does not cut the wait short, because the change may be on the disk already; the
   * flag is kept.
   *
   * @throws ChangeRefusedException.RevisionConflict if the session is not as expected: load it
   *     again
   * @throws ChangeRefusedException.ClientReferenceTaken if a new session's reference is in use
   * @throws StoreUnavailableException if the disk refuses; a repetition is safe
   */
  void commit(Change change)
      throws StoreUnavailableException,
          ChangeRefusedException.RevisionConflict,
          ChangeRefusedException.ClientReferenceTaken;

  /**
   * {@link #commit} for what need not survive more than the process: it survives kill -9 once this
   * returns, and power loss some milliseconds later, or with the next commit.
   */
  void commitAhead(Change change)
      throws StoreUnavailableException,
          ChangeRefusedException.RevisionConflict,
          ChangeRefusedException.ClientReferenceTaken;

  /**
   * Tells of each session's changes from now on.
   *
   * <p>A commit of which its caller does not know whether it was stored is told if it was.
   */
  void tell(ChangeListener listener);

  /**
   * Sessions whose expire time has come, some of the longest overdue first. They stay until the
   * caller commits something about them; a damaged one is passed over.
   *
   * @param max how many at most
   */
  List<StoredSession> expired(Instant now, int max) throws StoreUnavailableException;

  /**
   * Deletes requests older than {@link RequestRecord#KEPT}, floods and notes that are over.
   *
   * @param max how many of each at most
   * @return how many; as many as {@code max} or more means that there may be further ones
   */
  int forgetOld(Instant now, int max) throws StoreUnavailableException;

  /** How many sessions have not ended. */
  long liveSessions();

  /**
   * A digest that only the holder of the store's key can compute: HMAC-SHA256 over the parts, each
   * with its length, so that moving a byte from one part to the next changes it. Never blocks.
   *
   * @param domain what it is for; digests of different domains never match
   * @return 32 bytes, the same for the same store key, also in years
   */
  Blob digest(String domain, byte[]... parts);

  /** Waits for the commits under way, then lets go of the files. Twice is harmless. */
  @Override
  void close();
}
