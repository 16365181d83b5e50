package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.numbers.TestNumber;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AccountRegisterDevice;
import dev.mtsidecar.tl.api.AccountUpdateStatus;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.AuthCancelCode;
import dev.mtsidecar.tl.api.AuthLogOut;
import dev.mtsidecar.tl.api.AuthLoggedOut;
import dev.mtsidecar.tl.api.AuthResendCode;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.DcOption;
import dev.mtsidecar.tl.api.HelpGetAppConfig;
import dev.mtsidecar.tl.api.HelpGetConfig;
import dev.mtsidecar.tl.api.HelpGetCountriesList;
import dev.mtsidecar.tl.api.HelpGetNearestDc;
import dev.mtsidecar.tl.api.HelpGetTermsOfServiceUpdate;
import dev.mtsidecar.tl.api.HelpSaveAppLog;
import dev.mtsidecar.tl.api.UpdatesGetState;
import dev.mtsidecar.tl.api.UpdatesState;
import dev.mtsidecar.tl.api.UsersGetUsers;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers API calls as the API's documentation says, refusals included: an unknown method, bad
 * arguments, a call before initConnection or before the login each have their name.
 */
public final class RpcDispatcher implements RpcHandler {
  private static final Logger log = LoggerFactory.getLogger(RpcDispatcher.class);

  private final SandboxWorld world;
  private final FaultScript faults;
  private final InstantSource clock;
  private final AuthHandlers auth;
  private final HelpHandlers help;

  /**
   * A dispatcher for all DCs.
   *
   * @param dcs where every DC listens; asked anew for each help.getConfig
   */
  public RpcDispatcher(
      SandboxWorld world, FaultScript faults, Supplier<List<DcOption>> dcs, InstantSource clock) {
    this.world = world;
    this.faults = faults;
    this.clock = clock;
    this.auth = new AuthHandlers(world, clock);
    this.help = new HelpHandlers(dcs, clock);
  }

  @Override
  public Answer answer(Caller caller, byte[] query) {
    try {
      if (world.isDuplicated(caller.dcId(), caller.authKeyId())) {
        throw new RefusedCallException(406, "AUTH_KEY_DUPLICATED");
      }
      Unwrapped unwrapped = Unwrapped.of(query);
      int layer = FirstWords.heard(world, caller, unwrapped).layer();
      TlFunction<?> call = read(unwrapped.function());
      if (isUnboundKey(caller) && !(call instanceof HelpGetConfig)) {
        throw new RefusedCallException(401, "AUTH_KEY_PERM_EMPTY");
      }
      return answer(caller, call, layer);
    } catch (RefusedCallException refused) {
      return refused.refusal();
    } catch (UncheckedIOException e) {
      log.atError().setCause(e).log("the sandbox's world cannot be written");
      return new Answer.Refusal(500, "STORAGE_CHECK_FAILED");
    }
  }

  private boolean isUnboundKey(Caller caller) {
    return world.isTemporary(caller.dcId(), caller.authKeyId());
  }

  private static TlFunction<?> read(Bytes function) throws RefusedCallException {
    TlReader in = function.reader();
    TlFunction<?> call;
    try {
      call = ApiSchema.readFunction(in);
    } catch (TlFormatException e) {
      boolean isMethod = e.offset() == 0 && e.isUnknownConstructor();
      throw isMethod
          ? unknownMethod(function.intAt(0))
          : new RefusedCallException(
              400, e.isUnknownConstructor() ? "INPUT_CONSTRUCTOR_INVALID" : "INPUT_FETCH_FAIL");
    }
    if (in.remaining() > 0) {
      throw new RefusedCallException(400, "INPUT_REQUEST_TOO_LONG");
    }
    return call;
  }

  private static RefusedCallException unknownMethod(int id) {
    return new RefusedCallException(400, "INPUT_METHOD_INVALID_" + Integer.toUnsignedString(id));
  }

  private Answer answer(Caller caller, TlFunction<?> call, int layer) throws RefusedCallException {
    return switch (call) {
      case AuthSendCode it -> withFaults(caller, () -> auth.sendCode(caller, it, layer));
      case AuthSignIn it -> withFaults(caller, () -> auth.signIn(caller, it, layer));
      case AuthResendCode it -> withFaults(caller, () -> auth.resendCode(caller, it));
      case AuthCancelCode it -> withFaults(caller, () -> auth.cancelCode(caller, it));
      case HelpGetConfig _ -> new Answer.Result(help.config(caller.dcId()));
      case HelpGetNearestDc _ -> new Answer.Result(help.nearestDc(caller.dcId()));
      case HelpGetAppConfig _ -> new Answer.Result(help.appConfig());
      case HelpGetCountriesList _ -> new Answer.Result(help.countries());
      case HelpSaveAppLog _ -> new Answer.Result(Bools.yes());
      default -> answerMember(caller, call, layer);
    };
  }

  /** Calls of somebody who is logged in, and those that nobody serves. */
  private Answer answerMember(Caller caller, TlFunction<?> call, int layer)
      throws RefusedCallException {
    Optional<TestNumber> self =
        world.loggedInAs(caller.dcId(), caller.authKeyId()).flatMap(TestNumber::parse);
    if (self.isEmpty()) {
      throw Guests.mayCall(call)
          ? unknownMethod(call.constructorId())
          : new RefusedCallException(401, "AUTH_KEY_UNREGISTERED");
    }
    return switch (call) {
      case UsersGetUsers _ -> new Answer.Result(Accounts.users(List.of(self.get()), layer));
      case UpdatesGetState _ ->
          new Answer.Result(new UpdatesState(1, 0, (int) clock.instant().getEpochSecond(), 1, 0));
      case AccountUpdateStatus _, AccountRegisterDevice _ -> new Answer.Result(Bools.yes());
      case HelpGetTermsOfServiceUpdate _ -> new Answer.Result(help.termsOfServiceUpdate());
      case AuthLogOut _ -> {
        world.logOut(caller.dcId(), caller.authKeyId());
        yield new Answer.Result(new AuthLoggedOut(null));
      }
      default -> throw unknownMethod(call.constructorId());
    };
  }

  /** A call that may be refused. */
  private interface Work {
    Answer run() throws RefusedCallException;
  }

  private Answer withFaults(Caller caller, Work work) throws RefusedCallException {
    Optional<Fault.OfCall> fault = faults.nextOfCall(caller.dcId());
    if (fault.isEmpty()) {
      return work.run();
    }
    return switch (fault.get()) {
      case Fault.SlowAnswer(var delay) -> new Answer.Later(delay, work.run());
      case Fault.NoAnswer() -> new Answer.Silence();
      case Fault.LinkCutBefore() -> new Answer.CutLink();
      case Fault.LinkCutAfter() -> new Answer.CutLinkAfter(work.run());
      case Fault.Refused(var code, var message) -> new Answer.Refusal(code, message);
    };
  }
}
