package dev.mtsidecar.sidecar.store;

final class InMemorySessionStoreTest extends SessionStoreContract {
  @Override
  SessionStore open() {
    return new InMemorySessionStore();
  }
}
