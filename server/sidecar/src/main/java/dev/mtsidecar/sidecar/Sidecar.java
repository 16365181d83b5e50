package dev.mtsidecar.sidecar;

import dev.mtsidecar.mtproto.Deadline;
import dev.mtsidecar.mtproto.MonotonicClock;
import dev.mtsidecar.mtproto.SecureEntropy;
import dev.mtsidecar.mtproto.connection.ConnectionSettings;
import dev.mtsidecar.mtproto.connection.MtprotoConnection;
import dev.mtsidecar.sandbox.SandboxControl;
import dev.mtsidecar.sidecar.cli.Daemon;
import dev.mtsidecar.sidecar.cli.Readiness;
import dev.mtsidecar.sidecar.cli.RunningDaemons;
import dev.mtsidecar.sidecar.cli.StartFailure;
import dev.mtsidecar.sidecar.config.HostAndPort;
import dev.mtsidecar.sidecar.config.RuntimeDir;
import dev.mtsidecar.sidecar.config.SidecarConfig;
import dev.mtsidecar.sidecar.dc.DcConnections;
import dev.mtsidecar.sidecar.dc.DcDirectory;
import dev.mtsidecar.sidecar.dc.DcRouter;
import dev.mtsidecar.sidecar.dc.TelegramLink;
import dev.mtsidecar.sidecar.dc.UpdateFeed;
import dev.mtsidecar.sidecar.delivery.DeliveryCounts;
import dev.mtsidecar.sidecar.diagnosis.Diagnosis;
import dev.mtsidecar.sidecar.grpc.ErrorMapper;
import dev.mtsidecar.sidecar.grpc.GrpcServer;
import dev.mtsidecar.sidecar.grpc.HealthBoard;
import dev.mtsidecar.sidecar.grpc.ListenException;
import dev.mtsidecar.sidecar.grpc.ListenSettings;
import dev.mtsidecar.sidecar.grpc.LoginCalls;
import dev.mtsidecar.sidecar.grpc.SandboxCalls;
import dev.mtsidecar.sidecar.grpc.Served;
import dev.mtsidecar.sidecar.login.CancelLogin;
import dev.mtsidecar.sidecar.login.LoginClock;
import dev.mtsidecar.sidecar.login.LoginCommand;
import dev.mtsidecar.sidecar.login.LoginKey;
import dev.mtsidecar.sidecar.login.LoginOutcome;
import dev.mtsidecar.sidecar.login.LoginService;
import dev.mtsidecar.sidecar.login.LoginSettings;
import dev.mtsidecar.sidecar.login.MovableClock;
import dev.mtsidecar.sidecar.login.QrWatcher;
import dev.mtsidecar.sidecar.login.SessionKeys;
import dev.mtsidecar.sidecar.login.SignedInSessions;
import dev.mtsidecar.sidecar.login.StopPoint;
import dev.mtsidecar.sidecar.login.Sweep;
import dev.mtsidecar.sidecar.login.Verification;
import dev.mtsidecar.sidecar.store.ChangeFeed;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: everything is made here, once, and closed in reverse order.
 *
 * <p>Read top to bottom it is the daemon's table of contents.
 */
final class Sidecar implements Daemon {
  private static final Logger log = LoggerFactory.getLogger("dev.mtsidecar.daemon");

  /** Something the daemon owns beside its own parts: the sandbox. */
  interface Guest {
    void close() throws IOException;

    /** Its side of the sessions, for tests; empty: nobody's. */
    default Optional<SandboxControl> control() {
      return Optional.empty();
    }
  }

  private final SidecarConfig config;
  private final SessionStore store;
  private final Guest guest;
  private final DcDirectory directory;
  private final DcConnections connections = new DcConnections();
  private final HealthBoard health = new HealthBoard();
  private final ChangeFeed changes = new ChangeFeed();
  private final SignedInSessions signedIn = new SignedInSessions();
  private final AtomicBoolean telegramAnswers = new AtomicBoolean();
  private final ExecutorService steps = Executors.newVirtualThreadPerTaskExecutor();
  private final InstantSource clock = InstantSource.system();
  private final GrpcServer server;
  private final LoginService logins;
  private final DeliveryCounts counts;
  private final Housework housework;

  private Sidecar(
      SidecarConfig config,
      Telegram telegram,
      SessionStore store,
      Guest guest,
      Optional<MovableClock> times) {
    this.config = config;
    this.store = store;
    store.tell(changes);
    store.tell(signedIn);
    this.guest = guest;
    this.directory = new DcDirectory(telegram.directory(), telegram.transport());
    SecureEntropy entropy = new SecureEntropy();
    MonotonicClock monotonic = new MonotonicClock();
    StopPoint.Listener stops = StopAt.fromProperty();
    UpdateFeed updates = new UpdateFeed();
    DcRouter.Opener opener =
        (owner, endpoint, apiId, keys) ->
            new MtprotoConnection(
                endpoint,
                telegram.profile(apiId),
                keys,
                ConnectionSettings.defaults(),
                entropy,
                monotonic,
                update -> updates.received(owner, update));
    DcRouter router = new DcRouter(directory, connections, opener);
    int ownApiId = telegram.app() == null ? 0 : telegram.app().apiId();
    this.counts = new DeliveryCounts(store);
    this.logins =
        new LoginService(
            store,
            router,
            directory,
            connections,
            new LoginSettings(
                telegram.app(), config.maxSessions(), answerPatience(config.defaultDeadline())),
            times.<LoginClock>map(it -> it).orElse(_ -> clock.instant()),
            entropy,
            steps,
            ErrorMapper.repetition(),
            stops,
            updates,
            signedIn,
            counts,
            changes);
    this.server =
        new GrpcServer(
            listenSettings(config),
            new Served(
                calls(logins),
                new ServedSessions(logins),
                new ServedSidecar(
                    config,
                    clock.instant(),
                    store,
                    logins,
                    directory,
                    connections,
                    telegramAnswers,
                    counts,
                    new Diagnosis(
                        directory,
                        (endpoint, keys) -> opener.open("diagnosis", endpoint, ownApiId, keys))),
                times.flatMap(this::sandbox)),
            health);
    TelegramLink link =
        new TelegramLink(
            router,
            directory,
            ownApiId,
            dc -> new SessionKeys(store, SessionId.DAEMON, dc, StopPoint.Listener.none()),
            clock,
            this::telegramAnswers);
    this.housework =
        new Housework()
            .alwaysDoing("telegram link", link::run)
            .alwaysDoing("first sweep", () -> logins.sweep().afterStart(clock))
            .doingEvery(Sweep.EVERY, "sweep", () -> logins.sweep().run(clock))
            .doingEvery(
                min(Verification.ROUND, config.verifyInterval()),
                "verification",
                () -> logins.verification().round(config.verifyInterval()))
            .doingEvery(DeliveryCounts.EVERY, "delivery counts", counts::flush);
  }

  /** Wires, listens, and begins what goes on by itself. */
  static Sidecar start(SidecarConfig config, Telegram telegram, SessionStore store, Guest guest)
      throws StartFailure {
    Sidecar sidecar = new Sidecar(config, telegram, store, guest, times(store, guest));
    try {
      sidecar.signedIn.learn(sidecar.store);
      sidecar.counts.learn();
      sidecar.server.start();
    } catch (StoreUnavailableException e) {
      sidecar.release();
      throw StartFailure.atRunTime("the store cannot be read: " + e.getMessage());
    } catch (ListenException e) {
      sidecar.release();
      throw cannotListen(config, e);
    }
    sidecar.health.set(HealthBoard.Subject.STORE, true);
    HealthBoard.SERVICES.forEach(service -> sidecar.health.set(service, true));
    sidecar.housework.begin();
    return sidecar;
  }

  /** In a sandbox a test may let time pass for a session; empty: time is everybody's. */
  private static Optional<MovableClock> times(SessionStore store, Guest guest) throws StartFailure {
    if (guest.control().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MovableClock.open(store, InstantSource.system()));
    } catch (StoreUnavailableException | RowUnreadableException e) {
      store.close();
      throw StartFailure.atRunTime("the store cannot be read: " + e.getMessage());
    }
  }

  private Optional<SandboxCalls> sandbox(MovableClock times) {
    return guest
        .control()
        .map(control ->
            new SandboxTools(
                control, logins.sandboxSide(), times, clock, directory.addresses().keySet()));
  }

  @Override
  public Readiness ready() {
    List<Readiness.Dc> dcs =
        directory.addresses().entrySet().stream()
            .map(it ->
                new Readiness.Dc(
                    it.getKey(),
                    it.getValue().stream()
                        .map(address -> HostAndPort.of(address).toString())
                        .toList()))
            .sorted(java.util.Comparator.comparingInt(Readiness.Dc::id))
            .toList();
    return new Readiness(
        Version.text(),
        server.tcpAddress().map(it -> HostAndPort.of(it).toString()).orElse(null),
        server.socketPath().map(Object::toString).orElse(null),
        server.healthAddress().map(it -> HostAndPort.of(it).toString()).orElse(null),
        config.stateDir().toString(),
        dcs);
  }

  @Override
  public int callsInFlight() {
    return server.callsInFlight();
  }

  @Override
  public void drain(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    server.refuseNewCalls();
    logins.endStreams();
    boolean isDone = server.awaitCalls(patience);
    server.close();
    // Steps outlive their calls: what was written is awaited and stored, as far as time allows.
    steps.shutdown();
    boolean areStepsDone =
        steps.awaitTermination(
            Math.max(0, deadline.remainingNanos()), java.util.concurrent.TimeUnit.NANOSECONDS);
    log.atInfo().addKeyValue("calls", isDone).addKeyValue("steps", areStepsDone).log("drained");
    release();
  }

  @Override
  public void stopNow() {
    server.close();
    release();
  }

  private void release() {
    housework.end();
    logins.endStreams();
    connections.close();
    steps.shutdownNow();
    counts.flush();
    store.close();
    try {
      guest.close();
    } catch (IOException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("the sandbox did not stop cleanly");
    }
  }

  private void telegramAnswers(boolean isAnswering) {
    telegramAnswers.set(isAnswering);
    health.set(HealthBoard.Subject.TELEGRAM, isAnswering);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** A little less than a call without a deadline has: it still hears that nothing is known. */
  private static Duration answerPatience(Duration defaultDeadline) {
    return defaultDeadline.minus(Duration.ofMillis(Math.min(400, defaultDeadline.toMillis() / 4)));
  }

  private static ListenSettings listenSettings(SidecarConfig config) {
    return new ListenSettings(
        config.listen().map(HostAndPort::resolve),
        config.socket(),
        config.socketMode(),
        config.healthListen().map(HostAndPort::resolve),
        config.maxCalls(),
        config.defaultDeadline());
  }

  private static LoginCalls calls(LoginService logins) {
    return new LoginCalls() {
      @Override
      public LoginOutcome step(LoginCommand command, Deadline deadline)
          throws InterruptedException {
        return logins.step(command, deadline);
      }

      @Override
      public LoginOutcome logInWithQr(LoginCommand.LogInWithQr command, QrWatcher watcher)
          throws InterruptedException {
        return logins.logInWithQr(command, watcher);
      }

      @Override
      public LoginOutcome getLogin(LoginKey key) {
        return logins.getLogin(key);
      }

      @Override
      public LoginOutcome cancelLogin(CancelLogin command, Deadline deadline)
          throws InterruptedException {
        return logins.cancelLogin(command, deadline);
      }
    };
  }

  private static StartFailure cannotListen(SidecarConfig config, ListenException e) {
    String owner =
        new RunningDaemons(RuntimeDir.of(System.getenv()))
            .at(String.valueOf(e.address()))
            .map(it -> " (by " + it.words() + ")")
            .orElse("");
    return switch (e.reason()) {
      case TAKEN ->
          StartFailure.atRunTime(
              e.address() + " is taken" + owner,
              "stop it, or choose another:  ./mtsidecar "
                  + config.command()
                  + " --listen 127.0.0.1:0 --socket none");
      case NOT_ALLOWED -> StartFailure.inConfiguration(String.valueOf(e.getMessage()));
      case REFUSED -> StartFailure.atRunTime(String.valueOf(e.getMessage()));
    };
  }
}
