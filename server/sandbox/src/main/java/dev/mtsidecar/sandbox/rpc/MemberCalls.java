package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.numbers.NumbersTable;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.numbers.Trait;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.api.AccountChangeAuthorizationSettings;
import dev.mtsidecar.tl.api.AccountGetAuthorizations;
import dev.mtsidecar.tl.api.AccountRegisterDevice;
import dev.mtsidecar.tl.api.AccountResetAuthorization;
import dev.mtsidecar.tl.api.AccountSetAuthorizationTTL;
import dev.mtsidecar.tl.api.AccountUpdateStatus;
import dev.mtsidecar.tl.api.AuthAcceptLoginToken;
import dev.mtsidecar.tl.api.AuthLogOut;
import dev.mtsidecar.tl.api.AuthResetAuthorizations;
import dev.mtsidecar.tl.api.HelpGetTermsOfServiceUpdate;
import dev.mtsidecar.tl.api.UpdatesDifferenceEmpty;
import dev.mtsidecar.tl.api.UpdatesGetDifference;
import dev.mtsidecar.tl.api.UpdatesGetState;
import dev.mtsidecar.tl.api.UpdatesState;
import dev.mtsidecar.tl.api.UsersGetUsers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The calls of somebody who is logged in. */
final class MemberCalls {
  private final InstantSource clock;
  private final HelpHandlers help;
  private final QrHandlers qr;
  private final SessionHandlers sessions;

  MemberCalls(SandboxWorld world, HelpHandlers help, QrHandlers qr, InstantSource clock) {
    this.clock = clock;
    this.help = help;
    this.qr = qr;
    this.sessions = new SessionHandlers(world);
  }

  /** Answers a call; empty if nobody serves it. */
  Optional<Answer> answer(Caller caller, Member self, TlFunction<?> call, int layer)
      throws RefusedCallException {
    if (isFrozen(self) && changesSomething(call)) {
      throw new RefusedCallException(420, "FROZEN_METHOD_INVALID");
    }
    return switch (call) {
      case UsersGetUsers _ -> result(Accounts.users(List.of(self), layer));
      case UpdatesGetState _ -> result(new UpdatesState(1, 0, now(), 1, 0));
      // A widely used client asks at each login, and takes a refusal for the login's.
      case UpdatesGetDifference _ -> result(new UpdatesDifferenceEmpty(now(), 0));
      case AccountUpdateStatus _, AccountRegisterDevice _ -> result(Bools.yes());
      case HelpGetTermsOfServiceUpdate _ -> result(help.termsOfServiceUpdate());
      case AuthLogOut _ -> Optional.of(sessions.logOut(caller, self));
      case AuthAcceptLoginToken it -> Optional.of(qr.accept(self, it, sessions));
      case AccountGetAuthorizations _ -> Optional.of(sessions.list(caller, self));
      case AccountResetAuthorization it -> Optional.of(sessions.reset(caller, self, it));
      case AuthResetAuthorizations _ -> Optional.of(sessions.resetOthers(caller, self));
      case AccountChangeAuthorizationSettings it -> Optional.of(sessions.change(caller, self, it));
      case AccountSetAuthorizationTTL it -> Optional.of(sessions.setTtl(caller, self, it));
      default -> Optional.empty();
    };
  }

  private static Optional<Answer> result(TlObject object) {
    return Optional.of(new Answer.Result(object));
  }

  private int now() {
    return (int) clock.instant().getEpochSecond();
  }

  static boolean isFrozen(Member self) {
    return self.number()
        .map((TestNumber number) -> NumbersTable.traits(number).contains(Trait.FROZEN))
        .orElse(false);
  }

  /** What an account that is frozen may not do: anything that others would notice. */
  private static boolean changesSomething(TlFunction<?> call) {
    return switch (call) {
      case AccountResetAuthorization _,
          AuthAcceptLoginToken _,
          AuthResetAuthorizations _,
          AccountChangeAuthorizationSettings _,
          AccountSetAuthorizationTTL _ ->
          true;
      default -> false;
    };
  }
}
