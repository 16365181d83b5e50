package dev.mtsidecar.sidecar.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A directory file's content; see {@link DcDirectoryFile}. */
public record ConfiguredDcs(
    boolean testMode, int defaultDc, Map<Integer, List<HostAndPort>> dcs, List<String> publicKeys) {
  public ConfiguredDcs {
    dcs = Collections.unmodifiableMap(new TreeMap<>(dcs));
    publicKeys = List.copyOf(publicKeys);
  }
}
