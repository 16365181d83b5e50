package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.world.ClientTraits;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.api.InitConnection;

/**
 * What a client must have said before anything else: its layer, and who it is. Said once, both hold
 * for the key.
 *
 * @see <a href="https://core.telegram.org/api/invoking">Calling API Methods</a>
 */
final class FirstWords {
  private FirstWords() {}

  /**
   * What this client has said by now, this query included.
   *
   * @throws RefusedCallException if it has not said enough, or something impossible
   */
  static ClientTraits heard(SandboxWorld world, Caller caller, Unwrapped query)
      throws RefusedCallException {
    ClientTraits before = world.client(caller.dcId(), caller.authKeyId());
    int layer = query.layer().orElse(before.layer());
    int apiId = before.apiId();
    if (query.connection().isPresent()) {
      check(query.connection().get());
      apiId = query.connection().get().apiId();
    }
    if (apiId == 0) {
      throw new RefusedCallException(400, "CONNECTION_NOT_INITED");
    }
    if (!Layers.isKnown(layer)) {
      throw new RefusedCallException(400, "CONNECTION_LAYER_INVALID");
    }
    var now = new ClientTraits(layer, apiId);
    world.nameClient(caller.dcId(), caller.authKeyId(), now);
    return now;
  }

  private static void check(InitConnection<?> connection) throws RefusedCallException {
    if (connection.apiId() <= 0) {
      throw new RefusedCallException(400, "CONNECTION_API_ID_INVALID");
    }
    require(connection.deviceModel(), "CONNECTION_DEVICE_MODEL_EMPTY");
    require(connection.systemVersion(), "CONNECTION_SYSTEM_EMPTY");
    require(connection.appVersion(), "CONNECTION_APP_VERSION_EMPTY");
    require(connection.systemLangCode(), "CONNECTION_SYSTEM_LANG_CODE_EMPTY");
  }

  private static void require(String value, String refusal) throws RefusedCallException {
    if (value.isBlank()) {
      throw new RefusedCallException(400, refusal);
    }
  }
}
