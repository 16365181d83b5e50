package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.api.Config;
import dev.mtsidecar.tl.api.DcOption;
import dev.mtsidecar.tl.api.HelpAppConfig;
import dev.mtsidecar.tl.api.HelpCountriesList;
import dev.mtsidecar.tl.api.HelpTermsOfServiceUpdateEmpty;
import dev.mtsidecar.tl.api.JsonNumber;
import dev.mtsidecar.tl.api.JsonObject;
import dev.mtsidecar.tl.api.JsonObjectValue;
import dev.mtsidecar.tl.api.JsonString;
import dev.mtsidecar.tl.api.NearestDc;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** help.*: what a client asks before and besides a login. */
final class HelpHandlers {
  private static final Duration CONFIG_LIFETIME = Duration.ofHours(1);

  private static final Duration FROZEN_SINCE = Duration.ofDays(1);
  private static final Duration FROZEN_UNTIL = Duration.ofDays(30);

  private final Supplier<List<DcOption>> dcs;
  private final InstantSource clock;

  /**
   * The handlers.
   *
   * @param dcs where every DC listens; asked anew for each answer
   */
  HelpHandlers(Supplier<List<DcOption>> dcs, InstantSource clock) {
    this.dcs = dcs;
    this.clock = clock;
  }

  /** Every DC with its address; the limits are those that Telegram sends, none is enforced here. */
  TlObject config(int dcId) {
    int now = (int) clock.instant().getEpochSecond();
    return new Config(
        false,
        false,
        false,
        false,
        false,
        now,
        now + (int) CONFIG_LIFETIME.toSeconds(),
        false,
        dcId,
        dcs.get(),
        "apv3.stel.com",
        200,
        200_000,
        100,
        210_000,
        5_000,
        30_000,
        300_000,
        30_000,
        1_500,
        60_000,
        2,
        172_800,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        2_419_200,
        200,
        2_419_200,
        null,
        20_000,
        90_000,
        30_000,
        10_000,
        "https://t.me/",
        null,
        null,
        null,
        null,
        null,
        1_024,
        4_096,
        dcId,
        null,
        null,
        null,
        null,
        null);
  }

  TlObject nearestDc(int dcId) {
    return new NearestDc("ZZ", dcId, dcId);
  }

  /** What an account that is frozen is told of it. */
  TlObject appConfig(boolean isFrozen) {
    if (!isFrozen) {
      return new HelpAppConfig(0, new JsonObject(List.of()));
    }
    long now = clock.instant().getEpochSecond();
    return new HelpAppConfig(
        1,
        new JsonObject(
            List.of(
                new JsonObjectValue(
                    "freeze_since_date", new JsonNumber(now - FROZEN_SINCE.toSeconds())),
                new JsonObjectValue(
                    "freeze_until_date", new JsonNumber(now + FROZEN_UNTIL.toSeconds())),
                new JsonObjectValue(
                    "freeze_appeal_url", new JsonString("https://t.me/sandbox_appeals")))));
  }

  TlObject countries() {
    return new HelpCountriesList(List.of(), 0);
  }

  TlObject termsOfServiceUpdate() {
    long until = clock.instant().plus(CONFIG_LIFETIME).getEpochSecond();
    return new HelpTermsOfServiceUpdateEmpty((int) until);
  }
}
