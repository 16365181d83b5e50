package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The codes that Telegram refused for the code that is on its way: typing one again, or trying on
 * without end, would only burn the number.
 *
 * @param digests keyed digests of the refused codes
 */
record WrongCodes(List<Bytes> digests) {
  /** Telegram takes about as many before a code is over. */
  static final int MAX = 5;

  WrongCodes {
    digests = List.copyOf(digests);
  }

  static WrongCodes none() {
    return new WrongCodes(List.of());
  }

  WrongCodes and(Bytes digest) {
    var more = new ArrayList<>(digests);
    more.add(digest);
    return new WrongCodes(more);
  }

  boolean contains(Bytes digest) {
    return digests.contains(digest);
  }

  int remainingTries() {
    return Math.max(0, MAX - digests.size());
  }
}
