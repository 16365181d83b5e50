package dev.mtsidecar.sandbox.world;

import dev.mtsidecar.sandbox.world.Ticket.Kind;
import dev.mtsidecar.sandbox.world.WorldRecord.AccountChanged;
import dev.mtsidecar.sandbox.world.WorldRecord.EverybodyForgotten;
import dev.mtsidecar.sandbox.world.WorldRecord.KeyEnded;
import dev.mtsidecar.sandbox.world.WorldRecord.LoggedIn;
import dev.mtsidecar.sandbox.world.WorldRecord.LoggedOut;
import dev.mtsidecar.sandbox.world.WorldRecord.PhoneForgotten;
import dev.mtsidecar.sandbox.world.WorldRecord.TicketIssued;
import dev.mtsidecar.sandbox.world.WorldRecord.TicketTorn;
import dev.mtsidecar.sandbox.world.WorldRecord.TimeAdvanced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The people of the world: accounts, who is logged in where, what was handed out to them, and what
 * time it is for each. Rules as those of {@link SandboxWorld}, of which it is a part.
 */
public final class Registry {
  private static final Duration LAST_SENT_LIFETIME = Duration.ofDays(30);

  private final SandboxWorld world;
  private final KeyRing keys;
  private final AccountFile accounts;
  private final TicketBox tickets;

  Registry(SandboxWorld world, KeyRing keys, AccountFile accounts, TicketBox tickets) {
    this.world = world;
    this.keys = keys;
    this.accounts = accounts;
    this.tickets = tickets;
  }

  /** What time it is for a number on a key: later than elsewhere if either was put forward. */
  public Instant now(String phone, int dcId, long keyId) {
    return world.locked(() -> Instant.ofEpochMilli(millis(phone, new KeyName(dcId, keyId))));
  }

  long millis(String phone, KeyName key) {
    return world.millis() + Math.max(accounts.ahead(phone), accounts.ahead(key.subject()));
  }

  /** Puts the time of a number forward. */
  public void advance(String phone, Duration by) {
    advanceSubject(phone, by);
  }

  /** Puts the time of a key forward, whatever number is on it. */
  public void advance(int dcId, long keyId, Duration by) {
    advanceSubject(new KeyName(dcId, keyId).subject(), by);
  }

  private void advanceSubject(String subject, Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time never goes back");
    }
    world.locked(
        () -> world.change(new TimeAdvanced(subject, accounts.ahead(subject) + by.toMillis())));
  }

  /** The account of this number; empty as long as it is what it was at first. */
  public Optional<Account> account(String phone) {
    return world.locked(() -> accounts.find(phone));
  }

  /** Keeps an account as it is now. */
  public void keep(Account account) {
    world.locked(() -> world.change(new AccountChanged(account)));
  }

  /** Forgets everything about a number; its keys stay, with nobody on them. */
  public void forget(String phone) {
    world.locked(() -> world.change(new PhoneForgotten(phone)));
  }

  /** Forgets everything about all numbers; keys stay, with nobody on them. */
  public void forgetAll() {
    world.locked(() -> world.change(new EverybodyForgotten()));
  }

  /** Who is on this key, with or without a password. */
  public Optional<Login> login(int dcId, long keyId) {
    return world.locked(() -> keys.login(new KeyName(dcId, keyId)));
  }

  /** Puts an account on a key. */
  public void logIn(int dcId, long keyId, String who, boolean pending) {
    var name = new KeyName(dcId, keyId);
    world.locked(
        () -> world.change(new LoggedIn(name, new Login(who, pending, millis(who, name)))));
  }

  /** Takes whoever is there from a key. */
  public void logOut(int dcId, long keyId) {
    world.locked(() -> world.change(new LoggedOut(new KeyName(dcId, keyId))));
  }

  /** The keys of an account, those that wait for a password included. */
  public List<KeyName> logins(String who) {
    return world.locked(() -> keys.logins(who));
  }

  /** Has a key answer every call with this error from now on. */
  public void end(int dcId, long keyId, int code, String error) {
    world.locked(() -> world.change(new KeyEnded(new KeyName(dcId, keyId), code, error)));
  }

  /** Forgets a key and who was logged in on it. */
  public void forgetKey(int dcId, long keyId) {
    world.forget(dcId, keyId);
  }

  /** The error that a key answers every call with. */
  public Optional<End> end(int dcId, long keyId) {
    return world.locked(
        () -> keys.end(new KeyName(dcId, keyId)).map(end -> new End(end.code(), end.error())));
  }

  /** The error of a dead key. */
  public record End(int code, String error) {}

  /** Issues a ticket, in place of one of the same kind and name. */
  public Ticket issue(
      Kind kind, String name, String phone, KeyName key, Duration life, String detail) {
    return world.locked(() -> {
      long now = millis(phone, key);
      var ticket =
          new Ticket(
              kind, name, phone, key.dcId(), key.keyId(), now, now + life.toMillis(), detail);
      world.change(new TicketIssued(ticket));
      return ticket;
    });
  }

  /** Remembers the code that was sent last to a number or an e-mail address of it. */
  public void sent(String phone, KeyName key, String code) {
    issue(Kind.LAST_SENT, phone, phone, key, LAST_SENT_LIFETIME, code);
  }

  /** The code that was sent last, as a ticket's detail. */
  public Optional<Ticket> lastSent(String phone) {
    return ticket(Kind.LAST_SENT, phone);
  }

  /** The ticket of this name, expired or not. */
  public Optional<Ticket> ticket(Kind kind, String name) {
    return world.locked(() -> tickets.find(kind, name));
  }

  /** Those of a kind that fit and have not expired, oldest first. */
  public List<Ticket> tickets(Kind kind, Predicate<Ticket> fits) {
    return world.locked(() -> tickets.of(kind, fits.and(ticket -> !isExpired(ticket))));
  }

  /** Takes a ticket that has not expired; whoever takes it is the only one. */
  public Optional<Ticket> take(Kind kind, String name, Predicate<Ticket> fits) {
    return world.locked(() -> {
      Optional<Ticket> found =
          tickets.find(kind, name).filter(fits.and(ticket -> !isExpired(ticket)));
      found.ifPresent(ticket -> world.change(new TicketTorn(kind, name)));
      return found;
    });
  }

  /** Whether its time is over. */
  public boolean isExpired(Ticket ticket) {
    return world.locked(() ->
        millis(ticket.phone(), new KeyName(ticket.dcId(), ticket.keyId())) >= ticket.expires());
  }
}
