package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.mtproto.connection.Endpoint;
import dev.mtsidecar.mtproto.transport.TransportKind;
import dev.mtsidecar.tl.api.Config;
import dev.mtsidecar.tl.api.DcOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * DC id → addresses and keys: what the daemon started with, refreshed by help.getConfig.
 *
 * <p>Telegram's own options come first; the addresses the daemon started with stay behind them, so
 * that a bad refresh cannot lock it out. Safe for concurrent use.
 */
public final class DcDirectory {
  /** Telegram has five DCs; a config that names hundreds is not believed further than this. */
  private static final int DCS_MAX = 64;

  private static final int ADDRESSES_PER_DC_MAX = 16;
  private static final int TEST_DC_OFFSET = 10_000;
  // An address is never a name to look up: only literals may come from the network.
  private static final Pattern IP_LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final Directory start;
  private final TransportKind transport;
  private volatile Map<Integer, List<InetSocketAddress>> addresses;

  public DcDirectory(Directory start, TransportKind transport) {
    this.start = start;
    this.transport = transport;
    this.addresses = start.addresses();
  }

  public int defaultDc() {
    return start.defaultDc();
  }

  /** DC ids with their addresses, as known now. */
  public Map<Integer, List<InetSocketAddress>> addresses() {
    return addresses;
  }

  /** Where and how to reach a DC; empty when there is no such DC. */
  public Optional<Endpoint> endpoint(int dcId) {
    List<InetSocketAddress> known = addresses.get(dcId);
    if (known == null) {
      return Optional.empty();
    }
    int wireDcId = start.testMode() ? dcId + TEST_DC_OFFSET : dcId;
    return Optional.of(new Endpoint(dcId, wireDcId, known, start.publicKeys(), transport));
  }

  /** Takes over the options of a help.getConfig answer that a plain client may use. */
  public void refresh(Config config) {
    Map<Integer, Set<InetSocketAddress>> v4 = new TreeMap<>();
    Map<Integer, Set<InetSocketAddress>> v6 = new TreeMap<>();
    for (DcOption option : config.dcOptions()) {
      // tcpo_only wants obfuscation with a secret; CDN and media DCs log nobody in.
      if (option.cdn() || option.mediaOnly() || option.tcpoOnly() || option.id() <= 0) {
        continue;
      }
      toAddress(option)
          .ifPresent(address ->
              (option.ipv6() ? v6 : v4)
                  .computeIfAbsent(option.id(), _ -> new LinkedHashSet<>())
                  .add(address));
    }
    addresses = merged(v4, v6);
  }

  private Map<Integer, List<InetSocketAddress>> merged(
      Map<Integer, Set<InetSocketAddress>> v4, Map<Integer, Set<InetSocketAddress>> v6) {
    Set<Integer> ids = new LinkedHashSet<>(start.addresses().keySet());
    ids.addAll(v4.keySet());
    ids.addAll(v6.keySet());
    Map<Integer, List<InetSocketAddress>> merged = new TreeMap<>();
    ids.stream()
        .limit(DCS_MAX)
        .forEach(id -> {
          Set<InetSocketAddress> all = new LinkedHashSet<>(v4.getOrDefault(id, Set.of()));
          all.addAll(start.addresses().getOrDefault(id, List.of()));
          all.addAll(v6.getOrDefault(id, Set.of()));
          merged.put(
              id, new ArrayList<>(all).subList(0, Math.min(all.size(), ADDRESSES_PER_DC_MAX)));
        });
    return Map.copyOf(merged);
  }

  private static Optional<InetSocketAddress> toAddress(DcOption option) {
    if (!IP_LITERAL.matcher(option.ipAddress()).matches()
        || option.port() <= 0
        || option.port() > 0xffff) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new InetSocketAddress(InetAddress.getByName(option.ipAddress()), option.port()));
    } catch (UnknownHostException notALiteral) {
      return Optional.empty();
    }
  }
}
