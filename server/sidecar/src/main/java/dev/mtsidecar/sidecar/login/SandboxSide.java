package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.sidecar.store.StoredDcKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a sandbox must know of a session to find its own side of it. */
public final class SandboxSide {
  /** Where a key was agreed on, and the auth_key_id that both sides call it by. */
  public record Key(int dcId, long authKeyId) {}

  /** What became of a question. */
  public sealed interface Answer {
    /**
     * The session, as Telegram's side knows it.
     *
     * @param number null: none was named yet
     * @param keys of each DC that the session asked
     */
    record Found(@Nullable PhoneNumber number, List<Key> keys) implements Answer {
      /** Copies the keys. */
      public Found {
        keys = List.copyOf(keys);
      }
    }

    /** There is none, or the store cannot tell. */
    record Refused(LoginFailure why) implements Answer {}
  }

  private final SessionStore store;
  private final Logins logins;
  private final FloodLedger ledger;

  SandboxSide(SessionStore store, Logins logins, FloodLedger ledger) {
    this.store = store;
    this.logins = logins;
    this.ledger = ledger;
  }

  /** A session's number and keys. */
  public Answer of(SessionId id, Set<Integer> dcs) {
    try {
      Optional<Login> login = logins.load(id);
      if (login.isEmpty()) {
        return new Answer.Refused(new LoginFailure.SessionNotFound());
      }
      List<Key> keys = new ArrayList<>();
      for (int dc : dcs) {
        Optional<StoredDcKey> key = store.loadKey(id, dc);
        if (key.isPresent()) {
          keys.add(new Key(dc, AuthKey.of(key.get().key().toByteArray()).id()));
        }
      }
      return new Answer.Found(login.get().record().phoneNumber(), keys);
    } catch (StoreUnavailableException e) {
      return new Answer.Refused(StoreTrouble.why(e));
    } catch (RowUnreadableException | LoginUnreadableException e) {
      return new Answer.Refused(new LoginFailure.StoreCorrupt());
    }
  }

  /** Forgets the waits for a number, as if Telegram had never asked for any. */
  public Optional<LoginFailure> forgetWaits(PhoneNumber number, Instant now) {
    try {
      ledger.forget(FloodLedger.Subject.of(number), now);
      return Optional.empty();
    } catch (StoreUnavailableException e) {
      return Optional.of(StoreTrouble.why(e));
    } catch (LoginUnreadableException e) {
      return Optional.of(new LoginFailure.StoreCorrupt());
    }
  }
}
