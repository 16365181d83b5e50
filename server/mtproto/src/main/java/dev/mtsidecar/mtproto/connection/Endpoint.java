package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import dev.mtsidecar.mtproto.transport.TransportKind;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where and how to reach one DC.
 *
 * @param wireDcId as the server is told: plus 10000 for test DCs
 * @param addresses in order of preference; not empty
 * @param publicKeys what the server may prove itself with
 */
public record Endpoint(
    int dcId,
    int wireDcId,
    List<InetSocketAddress> addresses,
    List<RsaPublicKey> publicKeys,
    TransportKind transport) {
  public Endpoint {
    addresses = List.copyOf(addresses);
    publicKeys = List.copyOf(publicKeys);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("DC " + dcId + " has no address");
    }
  }
}
