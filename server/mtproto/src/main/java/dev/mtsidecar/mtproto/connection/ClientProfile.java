package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.InitConnection;
import dev.mtsidecar.tl.api.InvokeWithLayer;

/** Who we say we are: TL {@code initConnection}. */
public record ClientProfile(
    int apiId,
    int layer,
    String deviceModel,
    String systemVersion,
    String appVersion,
    String systemLangCode,
    String langPack,
    String langCode) {

  /**
   * The call as the first one of a session must be made.
   *
   * @see <a href="https://core.telegram.org/api/invoking#saving-client-info">Saving client info</a>
   */
  public <R> TlFunction<R> wrap(TlFunction<R> query) {
    return new InvokeWithLayer<>(
        layer,
        new InitConnection<>(
            apiId,
            deviceModel,
            systemVersion,
            appVersion,
            systemLangCode,
            langPack,
            langCode,
            null,
            null,
            query));
  }
}
