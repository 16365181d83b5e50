package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.mtproto.crypto.RsaPublicKey;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One Telegram: its DCs and the keys they prove themselves with.
 *
 * @param testMode DC ids are told to the server plus 10000
 * @param defaultDc where an unknown number starts
 * @param addresses by DC id, in order of preference; never empty for a DC
 */
public record Directory(
    boolean testMode,
    int defaultDc,
    Map<Integer, List<InetSocketAddress>> addresses,
    List<RsaPublicKey> publicKeys) {

  public Directory {
    SortedMap<Integer, List<InetSocketAddress>> copy = new TreeMap<>();
    addresses.forEach((id, list) -> copy.put(id, List.copyOf(list)));
    addresses = java.util.Collections.unmodifiableSortedMap(copy);
    publicKeys = List.copyOf(publicKeys);
    if (!addresses.containsKey(defaultDc)) {
      throw new IllegalArgumentException("default DC " + defaultDc + " is not in the directory");
    }
  }

  Directory withDefaultDc(int dcId) {
    return new Directory(testMode, dcId, addresses, publicKeys);
  }
}
