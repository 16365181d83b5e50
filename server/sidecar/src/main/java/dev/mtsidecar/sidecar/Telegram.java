package dev.mtsidecar.sidecar;

import dev.mtsidecar.mtproto.connection.ClientProfile;
import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.mtproto.transport.TransportKind;
import dev.mtsidecar.sidecar.cli.StartFailure;
import dev.mtsidecar.sidecar.config.ConfiguredDcs;
import dev.mtsidecar.sidecar.config.HostAndPort;
import dev.mtsidecar.sidecar.config.Secret;
import dev.mtsidecar.sidecar.config.ServeConfig;
import dev.mtsidecar.sidecar.dc.Directory;
import dev.mtsidecar.sidecar.login.ApiHash;
import dev.mtsidecar.sidecar.login.AppCredentials;
import dev.mtsidecar.tl.api.ApiSchema;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which Telegram, and who we are there.
 *
 * @param app of callers who bring none; null: they must
 */
record Telegram(
    Directory directory,
    TransportKind transport,
    @Nullable AppCredentials app,
    String deviceModel,
    String systemVersion,
    String appVersion,
    String langCode) {

  static Telegram of(ConfiguredDcs data, int apiId, String apiHash, String version)
      throws StartFailure {
    return new Telegram(
        directory(data, data.defaultDc()),
        TransportKind.INTERMEDIATE,
        new AppCredentials(apiId, new ApiHash(apiHash)),
        "mtsidecar",
        "sandbox",
        version,
        "en");
  }

  static Telegram of(ConfiguredDcs data, int defaultDc, ServeConfig serve) throws StartFailure {
    AppCredentials app =
        serve.apiId().isPresent() && serve.apiHash().isPresent()
            ? new AppCredentials(
                serve.apiId().getAsInt(), new ApiHash(serve.apiHash().map(Secret::value).get()))
            : null;
    return new Telegram(
        directory(data, defaultDc),
        TransportKind.valueOf(serve.transport().toUpperCase(Locale.ROOT).replace('-', '_')),
        app,
        serve.deviceModel(),
        serve.systemVersion(),
        serve.appVersion(),
        serve.langCode());
  }

  ClientProfile profile(int apiId) {
    return new ClientProfile(
        apiId, ApiSchema.LAYER, deviceModel, systemVersion, appVersion, langCode, "", langCode);
  }

  private static Directory directory(ConfiguredDcs data, int defaultDc) throws StartFailure {
    List<RsaPublicKey> keys = new ArrayList<>();
    for (String pem : data.publicKeys()) {
      try {
        keys.addAll(RsaPublicKey.allFromPem(pem));
      } catch (IllegalArgumentException e) {
        throw StartFailure.inConfiguration("the directory's public key: " + e.getMessage());
      }
    }
    Map<Integer, List<InetSocketAddress>> addresses = new TreeMap<>();
    data.dcs()
        .forEach((id, list) -> addresses.put(id, list.stream().map(HostAndPort::resolve).toList()));
    return new Directory(data.testMode(), defaultDc, addresses, keys);
  }
}
