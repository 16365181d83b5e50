package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.world.Account;
import java.util.Optional;

/**
 * Somebody who can be logged in: the account of a number, or a bot.
 *
 * @param who digits of the number, or what the bot is named by
 * @param userId its user
 * @param isBot whether it is a bot
 * @param firstName never empty
 * @param lastName may be empty
 * @param number of an account
 */
record Member(
    String who,
    long userId,
    boolean isBot,
    String firstName,
    String lastName,
    Optional<TestNumber> number) {
  private static final String BOT = "bot";

  /** The account of a number. */
  static Member of(TestNumber number, Account account) {
    boolean isNamed = !account.firstName().isEmpty();
    return new Member(
        number.digits(),
        number.userId(),
        false,
        isNamed ? account.firstName() : "Sandbox",
        isNamed ? account.lastName() : Long.toString(number.userId()),
        Optional.of(number));
  }

  /** A bot of this id. */
  static Member bot(long id) {
    return new Member(BOT + id, id, true, "Sandbox bot", "", Optional.empty());
  }

  /** The bot of this name; empty if it is none's. */
  static Optional<Member> bot(String who) {
    return who.startsWith(BOT)
        ? Optional.of(bot(Long.parseLong(who.substring(BOT.length()))))
        : Optional.empty();
  }
}
