package dev.mtsidecar.mtproto.connection;

import java.util.Optional;

/** Keeps the auth key of one connection. Its methods may block. */
public interface KeyKeeper {
  /** The key, if one has been agreed. */
  Optional<StoredKey> load() throws KeyNotKeptException;

  /** Durable when it returns: a key is stored before its first use. */
  void keep(StoredKey key) throws KeyNotKeptException;

  /** The server does not know this key any more. */
  void forget(long keyId) throws KeyNotKeptException;
}
