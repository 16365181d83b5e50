package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.TlObject;

/** The way to clients that did not ask. Safe for concurrent use. */
@FunctionalInterface
public interface Pushes {
  /** Sends to every session of a key; what finds no open link waits for the next one. */
  void push(int dcId, long keyId, TlObject update);
}
