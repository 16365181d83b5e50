package dev.mtsidecar.sandbox.world;

import dev.mtsidecar.sandbox.world.WorldRecord.AccountChanged;
import dev.mtsidecar.sandbox.world.WorldRecord.PhoneForgotten;
import dev.mtsidecar.sandbox.world.WorldRecord.TimeAdvanced;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The accounts that are no longer what they were at first, and how far the time of a number or a
 * key is ahead. Not safe for concurrent use: the world holds a lock.
 */
final class AccountFile {
  /** The account, or lane of time, that was not used for longest is forgotten beyond this. */
  static final int ACCOUNTS_MAX = 100_000;

  private final Map<String, Account> accounts = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Long> ahead = new LinkedHashMap<>(16, 0.75f, true);

  /** Does what a record says; others keep the rest. */
  void apply(WorldRecord change) {
    if (change instanceof AccountChanged(var account)) {
      accounts.put(account.phone(), account);
      bound(accounts);
    } else if (change instanceof TimeAdvanced(var subject, var millis)) {
      ahead.put(subject, millis);
      bound(ahead);
    } else if (change instanceof WorldRecord.EverybodyForgotten) {
      accounts.clear();
      ahead.clear();
    } else if (change instanceof PhoneForgotten(var phone)) {
      accounts.remove(phone);
      ahead.remove(phone);
    }
  }

  private static void bound(Map<String, ?> map) {
    if (map.size() > ACCOUNTS_MAX) {
      map.remove(map.keySet().iterator().next());
    }
  }

  Optional<Account> find(String phone) {
    return Optional.ofNullable(accounts.get(phone));
  }

  /** By how many milliseconds the time of a number or a key is ahead of the world's. */
  long ahead(String subject) {
    return ahead.getOrDefault(subject, 0L);
  }

  /** The records that make this file again. */
  void describe(Consumer<WorldRecord> out) {
    ahead.forEach((subject, millis) -> out.accept(new TimeAdvanced(subject, millis)));
    accounts.values().forEach(account -> out.accept(new AccountChanged(account)));
  }
}
