package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.connection.KeyKeeper;
import dev.mtsidecar.mtproto.connection.KeyNotKeptException;
import dev.mtsidecar.mtproto.connection.StoredKey;
import dev.mtsidecar.mtproto.crypto.AuthKey;
import dev.mtsidecar.sidecar.store.Blob;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeRefusedException;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.sidecar.store.StoredDcKey;
import java.util.Optional;

/** The auth key of one session, or of the daemon itself, on one DC, in the store. */
public record SessionKeys(SessionStore store, SessionId owner, int dcId, StopPoint.Listener stops)
    implements KeyKeeper {
  @Override
  public Optional<StoredKey> load() throws KeyNotKeptException {
    try {
      return store
          .loadKey(owner, dcId)
          .map(it ->
              new StoredKey(AuthKey.of(it.key().toByteArray()), it.serverSalt(), it.timeOffset()));
    } catch (StoreUnavailableException | RowUnreadableException e) {
      throw new KeyNotKeptException("the key cannot be read from the store", e);
    }
  }

  @Override
  public void keep(StoredKey key) throws KeyNotKeptException {
    StoredDcKey row =
        new StoredDcKey(dcId, Blob.of(key.key().copyOfBytes()), key.serverSalt(), key.timeOffset());
    commit(Change.nothing().putKey(owner, row));
    stops.reached(StopPoint.KEY_STORED);
  }

  @Override
  public void forget(long keyId) throws KeyNotKeptException {
    commit(Change.nothing().dropKey(owner, dcId));
  }

  private void commit(Change change) throws KeyNotKeptException {
    try {
      store.commit(change);
    } catch (StoreUnavailableException
        | ChangeRefusedException.RevisionConflict
        | ChangeRefusedException.ClientReferenceTaken e) {
      throw new KeyNotKeptException("the key cannot be stored", e);
    }
  }

  @Override
  public String toString() {
    return "SessionKeys[" + owner + ", dc " + dcId + "]";
  }
}
