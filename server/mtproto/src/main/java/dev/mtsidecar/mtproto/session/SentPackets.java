package dev.mtsidecar.mtproto.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest packets by the msg_id the server would name, with the acknowledgements they carried.
 */
final class SentPackets {
  /** A server complains at once; with more than this under way it complains of the newer ones. */
  private static final int REMEMBERED_MAX = 64;

  private final Map<Long, List<Long>> acknowledgements = new LinkedHashMap<>(2);

  void sent(long outerId, List<Long> acknowledged) {
    if (acknowledgements.size() == REMEMBERED_MAX) {
      acknowledgements.remove(acknowledgements.keySet().iterator().next());
    }
    acknowledgements.put(outerId, acknowledged);
  }

  boolean contains(long outerId) {
    return acknowledgements.containsKey(outerId);
  }

  /** The packet was refused: what it acknowledged is not acknowledged. */
  List<Long> refused(long outerId) {
    List<Long> lost = acknowledgements.replace(outerId, List.of());
    return lost == null ? List.of() : lost;
  }

  void clear() {
    acknowledgements.clear();
  }
}
