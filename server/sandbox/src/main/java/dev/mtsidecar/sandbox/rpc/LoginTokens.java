package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.world.KeyName;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.Ticket;
import dev.mtsidecar.tl.Bytes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The QR codes of logins: shown by a key, accepted by somebody who is logged in elsewhere, used up
 * by the key that showed it or by the same client at the account's own DC.
 *
 * @see <a href="https://core.telegram.org/api/qr-login">Login via QR code</a>
 */
public final class LoginTokens {
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  /** Time for a client to come back after its code was scanned. */
  private static final Duration ACCEPTED_LIFETIME = Duration.ofMinutes(10);

  private static final int TOKEN_BYTES = 32;

  /** As many users as one client can have. */
  private static final int EXCEPT_MAX = 100;

  private final Registry registry;
  private final People people;
  private final Pushes pushes;

  LoginTokens(Registry registry, People people, Pushes pushes) {
    this.registry = registry;
    this.people = people;
    this.pushes = pushes;
  }

  /** The tokens of this world. */
  public static LoginTokens of(Registry registry, Pushes pushes) {
    return new LoginTokens(registry, new People(registry), pushes);
  }

  /** What scanning a QR code comes to. */
  public enum Scan {
    /** Its client has been told to come back. */
    ACCEPTED(""),
    /** There is no account that could scan. */
    NO_ACCOUNT("AUTH_KEY_UNREGISTERED"),
    /** No client shows it. */
    INVALID("AUTH_TOKEN_INVALID"),
    /** It is too old. */
    EXPIRED("AUTH_TOKEN_EXPIRED"),
    /** Somebody has scanned it before. */
    ALREADY_ACCEPTED("AUTH_TOKEN_ALREADY_ACCEPTED"),
    /** Its client has this very user already. */
    EXCEPTED("AUTH_TOKEN_EXCEPTION");

    private final String error;

    Scan(String error) {
      this.error = error;
    }

    String error() {
      return error;
    }
  }

  /** How far a token has come. */
  enum Stage {
    SHOWN,
    ACCEPTED,
    USED;

    static Stage of(Ticket token) {
      return valueOf(token.detail().substring(0, token.detail().indexOf(' ')));
    }

    /** What a ticket remembers: the stage, and who shall not accept. */
    String with(String exceptIds) {
      return name() + ' ' + exceptIds;
    }
  }

  private static String exceptIds(Ticket token) {
    return token.detail().substring(token.detail().indexOf(' ') + 1);
  }

  /** A new token for a key. */
  Ticket show(Caller caller, List<Long> exceptIds) {
    String except =
        exceptIds.stream().limit(EXCEPT_MAX).map(String::valueOf).collect(Collectors.joining(","));
    return registry.issue(
        Ticket.Kind.LOGIN_TOKEN,
        Tokens.bytes(TOKEN_BYTES).toHex(),
        "",
        new KeyName(caller.dcId(), caller.authKeyId()),
        LIFETIME,
        Stage.SHOWN.with(except));
  }

  /** The token of a key that somebody has scanned and that was not used yet. */
  Optional<Ticket> accepted(Caller caller) {
    return registry
        .tickets(
            Ticket.Kind.LOGIN_TOKEN,
            it -> it.isOf(caller.dcId(), caller.authKeyId()) && Stage.of(it) == Stage.ACCEPTED)
        .stream()
        .findFirst();
  }

  Optional<Ticket> find(Bytes token) {
    return registry.ticket(Ticket.Kind.LOGIN_TOKEN, token.toHex());
  }

  /** Scans a code with the phone of this number's owner. */
  public Scan scan(TestNumber number, Bytes token) {
    if (!people.account(number).registered()) {
      return Scan.NO_ACCOUNT;
    }
    Optional<Ticket> known = find(token);
    if (known.isEmpty()) {
      return Scan.INVALID;
    }
    Ticket it = known.get();
    if (Stage.of(it) != Stage.SHOWN) {
      return Scan.ALREADY_ACCEPTED;
    }
    if (registry.isExpired(it)) {
      return Scan.EXPIRED;
    }
    String except = exceptIds(it);
    if (Arrays.asList(except.split(",")).contains(Long.toString(number.userId()))) {
      return Scan.EXCEPTED;
    }
    return advance(it, number, Stage.ACCEPTED, except) ? accepted(it) : Scan.ALREADY_ACCEPTED;
  }

  private Scan accepted(Ticket it) {
    pushes.push(
        it.dcId(), it.keyId(), Notices.loginTokenAccepted(registry.now("", it.dcId(), it.keyId())));
    return Scan.ACCEPTED;
  }

  /** Uses a token up; false if another call was faster. */
  boolean use(Ticket token, TestNumber number) {
    return advance(token, number, Stage.USED, exceptIds(token));
  }

  /** Whoever takes the ticket as it was is the only one to put it back as it is now. */
  private boolean advance(Ticket token, TestNumber number, Stage stage, String except) {
    boolean isMine =
        registry.take(Ticket.Kind.LOGIN_TOKEN, token.name(), token::equals).isPresent();
    if (isMine) {
      registry.issue(
          Ticket.Kind.LOGIN_TOKEN,
          token.name(),
          number.digits(),
          new KeyName(token.dcId(), token.keyId()),
          ACCEPTED_LIFETIME,
          stage.with(except));
    }
    return isMine;
  }
}
