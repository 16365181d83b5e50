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
  /** What a client says about itself is kept, but not without end. */
  private static final int WORDS_MAX = 128;

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
    ClientTraits now =
        new ClientTraits(
            layer,
            before.apiId(),
            before.deviceModel(),
            before.systemVersion(),
            before.appVersion());
    if (query.connection().isPresent()) {
      InitConnection<?> words = query.connection().get();
      check(words);
      now =
          new ClientTraits(
              layer,
              words.apiId(),
              shortened(words.deviceModel()),
              shortened(words.systemVersion()),
              shortened(words.appVersion()));
    }
    if (now.apiId() == 0) {
      throw new RefusedCallException(400, "CONNECTION_NOT_INITED");
    }
    if (!Layers.isKnown(layer)) {
      throw new RefusedCallException(400, "CONNECTION_LAYER_INVALID");
    }
    world.nameClient(caller.dcId(), caller.authKeyId(), now);
    return now;
  }

  private static String shortened(String words) {
    return words.substring(0, Math.min(words.length(), WORDS_MAX));
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
