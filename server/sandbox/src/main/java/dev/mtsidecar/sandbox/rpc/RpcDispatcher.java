package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.fault.FaultScript;
import dev.mtsidecar.sandbox.world.Login;
import dev.mtsidecar.sandbox.world.Registry;
import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.ApiSchema;
import dev.mtsidecar.tl.api.DcOption;
import dev.mtsidecar.tl.api.HelpGetAppConfig;
import dev.mtsidecar.tl.api.HelpGetConfig;
import dev.mtsidecar.tl.api.HelpGetCountriesList;
import dev.mtsidecar.tl.api.HelpGetNearestDc;
import dev.mtsidecar.tl.api.HelpSaveAppLog;
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
  private final People people;
  private final LoginCalls logins;
  private final MemberCalls members;
  private final HelpHandlers help;

  /**
   * A dispatcher for all DCs.
   *
   * @param dcs where every DC listens; asked anew for each help.getConfig
   * @param pushes the way to clients that did not ask
   */
  public RpcDispatcher(
      SandboxWorld world,
      FaultScript faults,
      Supplier<List<DcOption>> dcs,
      Pushes pushes,
      InstantSource clock) {
    this.world = world;
    this.faults = faults;
    this.help = new HelpHandlers(dcs, clock);
    this.people = new People(world.registry());
    Gate gate = new Gate(world.registry(), people, pushes);
    var tokens = new LoginTokens(world.registry(), people, pushes);
    var qr = new QrHandlers(world.registry(), people, tokens, gate);
    this.logins = new LoginCalls(world, people, gate, qr, pushes);
    this.members = new MemberCalls(world, help, qr, clock);
  }

  @Override
  public Answer answer(Caller caller, byte[] query) {
    try {
      Optional<Registry.End> end = world.registry().end(caller.dcId(), caller.authKeyId());
      if (end.isPresent()) {
        throw new RefusedCallException(end.get().code(), end.get().error());
      }
      Unwrapped unwrapped = Unwrapped.of(query);
      int layer = FirstWords.heard(world, caller, unwrapped).layer();
      TlFunction<?> call = read(unwrapped.function());
      if (isUnboundKey(caller) && !(call instanceof HelpGetConfig)) {
        throw new RefusedCallException(401, "AUTH_KEY_PERM_EMPTY");
      }
      return answer(caller, call, unwrapped, layer);
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

  private Answer answer(Caller caller, TlFunction<?> call, Unwrapped query, int layer)
      throws RefusedCallException {
    Optional<Answer> help = help(caller, call);
    return help.isPresent()
        ? help.get()
        : isOfALogin(call)
            ? withFaults(caller, () -> beyondHelp(caller, call, query, layer))
            : beyondHelp(caller, call, query, layer);
  }

  private Optional<Answer> help(Caller caller, TlFunction<?> call) {
    return switch (call) {
      case HelpGetConfig _ -> result(help.config(caller.dcId()));
      case HelpGetNearestDc _ -> result(help.nearestDc(caller.dcId()));
      case HelpGetAppConfig _ ->
          result(help.appConfig(people.self(caller).filter(MemberCalls::isFrozen).isPresent()));
      case HelpGetCountriesList _ -> result(help.countries());
      case HelpSaveAppLog _ -> result(Bools.yes());
      default -> Optional.empty();
    };
  }

  private static Optional<Answer> result(TlObject object) {
    return Optional.of(new Answer.Result(object));
  }

  /** Whether injected faults strike it: what leads to a login, or out of one. */
  private static boolean isOfALogin(TlFunction<?> call) {
    String name = call.getClass().getSimpleName();
    return name.startsWith("Auth") || name.startsWith("Account");
  }

  private Answer beyondHelp(Caller caller, TlFunction<?> call, Unwrapped query, int layer)
      throws RefusedCallException {
    Optional<Answer> first = logins.ofAnybody(caller, call, layer, query.proof());
    if (first.isPresent()) {
      return first.get();
    }
    Optional<Login> login = world.registry().login(caller.dcId(), caller.authKeyId());
    if (login.isEmpty()) {
      throw Guests.mayCall(call)
          ? unknownMethod(call.constructorId())
          : new RefusedCallException(401, "AUTH_KEY_UNREGISTERED");
    }
    Optional<Answer> second = logins.ofSomebody(caller, call, layer);
    if (second.isPresent()) {
      return second.get();
    }
    Optional<Member> self = people.self(caller);
    if (self.isEmpty()) {
      throw new RefusedCallException(401, "SESSION_PASSWORD_NEEDED");
    }
    return members
        .answer(caller, self.get(), call, layer)
        .orElseThrow(() -> unknownMethod(call.constructorId()));
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
