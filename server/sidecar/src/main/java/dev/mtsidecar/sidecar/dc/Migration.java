package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.mtproto.RpcError;
import java.util.Set;

/**
 * What a refusal says about the DC: stay, or go elsewhere.
 *
 * <p>A pure function of the error. See <a href="https://core.telegram.org/api/datacenter">Working
 * with Different Data Centers</a>.
 */
public sealed interface Migration {
  /** The refusal has nothing to do with the DC. */
  record Stay() implements Migration {}

  /** The login belongs to this DC: repeat there, and stay there. */
  record MoveHome(int dcId) implements Migration {}

  int SEE_OTHER = 303;

  Set<String> HOME_MOVES = Set.of("PHONE_MIGRATE", "NETWORK_MIGRATE", "USER_MIGRATE");

  static Migration of(RpcError error) {
    if (error.code() != SEE_OTHER
        || !HOME_MOVES.contains(error.type())
        || error.argument().isEmpty()) {
      return new Stay();
    }
    return new MoveHome(error.argument().getAsInt());
  }
}
