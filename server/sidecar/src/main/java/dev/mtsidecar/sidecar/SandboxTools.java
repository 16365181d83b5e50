package dev.mtsidecar.sidecar;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.protobuf.util.Durations;
import dev.mtsidecar.sandbox.SandboxControl;
import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.numbers.NumberScript;
import dev.mtsidecar.sandbox.numbers.ScriptStep;
import dev.mtsidecar.sidecar.grpc.SandboxCalls;
import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.login.LoginFailure.FieldViolation;
import dev.mtsidecar.sidecar.login.MovableClock;
import dev.mtsidecar.sidecar.login.PhoneNumber;
import dev.mtsidecar.sidecar.login.SandboxSide;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SandboxService's other side: a caller's test means one session, and the daemon and the emulated
 * Telegram each know half of it.
 */
final class SandboxTools implements SandboxCalls {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String NO_NUMBER =
      "no number of the sandbox; they are +99966 X YYYY, see mtsidecar sandbox --numbers";

  private final SandboxControl telegram;
  private final SandboxSide sessions;
  private final MovableClock times;
  private final InstantSource clock;
  private final Set<Integer> dcs;

  SandboxTools(
      SandboxControl telegram,
      SandboxSide sessions,
      MovableClock times,
      InstantSource clock,
      Set<Integer> dcs) {
    this.telegram = telegram;
    this.sessions = sessions;
    this.times = times;
    this.clock = clock;
    this.dcs = Set.copyOf(dcs);
  }

  @Override
  public List<Scenario> scenarios() {
    return telegram.scenarios().stream().map(SandboxTools::scenario).toList();
  }

  @Override
  public Answer<Optional<LastCode>> lastCode(String phoneNumber) {
    try {
      return new Answer.Of<>(
          telegram.lastCode(phoneNumber).map(it -> new LastCode(it.code(), it.sentTime())));
    } catch (IllegalArgumentException e) {
      return invalid("phone_number", NO_NUMBER);
    }
  }

  @Override
  public Answer<Done> scan(byte[] token, String phoneNumber) {
    try {
      return switch (telegram.scan(token, phoneNumber)) {
        case ACCEPTED -> done();
        case NO_ACCOUNT -> invalid("phone_number", "has no account that could scan");
        case INVALID -> invalid("token", "no session shows it");
        case EXPIRED -> invalid("token", "too old; take the one that is shown now");
        case ALREADY_ACCEPTED -> invalid("token", "scanned before");
        case EXCEPTED -> invalid("phone_number", "among the except_ids of the login");
      };
    } catch (IllegalArgumentException e) {
      return invalid("phone_number", NO_NUMBER);
    }
  }

  @Override
  public Answer<Done> revoke(SessionId session, Revocation how) {
    return switch (sessions.of(session, dcs)) {
      case SandboxSide.Answer.Refused(var why) -> new Answer.Refused<>(why);
      case SandboxSide.Answer.Found(var _, var keys) -> {
        keys.forEach(
            key -> telegram.revoke(key(key), SandboxControl.Revocation.valueOf(how.name())));
        yield done();
      }
    };
  }

  @Override
  public Answer<Instant> advanceTime(SessionId session, Duration by) {
    return switch (sessions.of(session, dcs)) {
      case SandboxSide.Answer.Refused(var why) -> new Answer.Refused<>(why);
      case SandboxSide.Answer.Found(var number, var keys) -> {
        try {
          Optional<Instant> now = times.advance(session, by);
          if (now.isEmpty()) {
            yield invalid("by", "further than " + MovableClock.AHEAD_MAX.toDays() + " days in all");
          }
          if (number == null) {
            keys.forEach(key -> telegram.advanceTime(key(key), by));
          } else {
            telegram.advanceTime(number.digits(), by);
          }
          yield new Answer.Of<>(now.get());
        } catch (StoreUnavailableException e) {
          yield new Answer.Refused<>(
              new LoginFailure.StoreUnavailable(String.valueOf(e.getMessage())));
        }
      }
    };
  }

  @Override
  public Answer<Done> inject(int dcId, Trouble trouble) {
    if (!dcs.contains(dcId)) {
      return invalid("dc_id", "1 to " + dcs.size());
    }
    telegram.inject(dcId, fault(trouble));
    return done();
  }

  @Override
  public Answer<Done> reset(String phoneNumber) {
    if (phoneNumber.isEmpty()) {
      telegram.resetAll();
      return done();
    }
    try {
      telegram.reset(phoneNumber);
    } catch (IllegalArgumentException e) {
      return invalid("phone_number", NO_NUMBER);
    }
    return PhoneNumber.parse(phoneNumber)
        .flatMap(number -> sessions.forgetWaits(number, clock.instant()))
        .<Answer<Done>>map(Answer.Refused::new)
        .orElse(done());
  }

  private static SandboxControl.Key key(SandboxSide.Key key) {
    return new SandboxControl.Key(key.dcId(), key.authKeyId());
  }

  private static Fault fault(Trouble trouble) {
    return switch (trouble) {
      case Trouble.SlowAnswer(var delay) -> new Fault.SlowAnswer(delay);
      case Trouble.NoAnswer() -> new Fault.NoAnswer();
      case Trouble.LinkCutBefore() -> new Fault.LinkCutBefore();
      case Trouble.LinkCutAfter() -> new Fault.LinkCutAfter();
      case Trouble.Refused(int code, var message) -> new Fault.Refused(code, message);
    };
  }

  private static Scenario scenario(NumberScript row) {
    return new Scenario(
        row.title(), row.phoneNumber(), row.script().stream().map(SandboxTools::step).toList());
  }

  private static Step step(ScriptStep step) {
    return new Step(
        step.rpc(),
        GSON.toJson(step.request()),
        step.expect(),
        step.deadline().map(SandboxTools::duration).orElse(null));
  }

  private static Duration duration(String json) {
    try {
      var parsed = Durations.parse(json);
      return Duration.ofSeconds(parsed.getSeconds(), parsed.getNanos());
    } catch (ParseException e) {
      throw new IllegalStateException("the table has a deadline that is no duration: " + json, e);
    }
  }

  private static Answer<Done> done() {
    return new Answer.Of<>(Done.DONE);
  }

  private static <T> Answer<T> invalid(String field, String description) {
    return new Answer.Refused<>(
        new LoginFailure.FieldInvalid(List.of(new FieldViolation(field, description))));
  }
}
