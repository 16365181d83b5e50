package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.sandbox.seal.ByteSource;
import dev.mtsidecar.sandbox.transcript.DcNotes;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.ReqDHParams;
import dev.mtsidecar.tl.service.ReqPq;
import dev.mtsidecar.tl.service.ReqPqMulti;
import dev.mtsidecar.tl.service.ResPQ;
import dev.mtsidecar.tl.service.ServiceSchema;
import dev.mtsidecar.tl.service.SetClientDHParams;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Auth key creation as one DC sees it: all runs of all its clients. A wrong query kills its run.
 *
 * <p>Without sockets and without a clock; one caller at a time.
 *
 * @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an Authorization Key</a>
 */
public final class ServerHandshake {
  private final ServerRsaKey rsaKey;
  private final ByteSource chance;
  private final DcNotes notes;
  private final DhQuery dhQuery;
  private final ClientDh clientDh;
  private final HandshakeRuns runs = new HandshakeRuns();

  /** A DC's handshakes; finished keys go to {@code keys}. */
  public ServerHandshake(ServerRsaKey rsaKey, NewKeys keys, ByteSource chance, DcNotes notes) {
    this.rsaKey = rsaKey;
    this.chance = chance;
    this.notes = notes;
    this.dhQuery = new DhQuery(rsaKey, chance, notes);
    this.clientDh = new ClientDh(keys);
  }

  /**
   * Judges one plaintext query.
   *
   * @param query the message's data; bytes behind the object are padding and ignored
   * @param now the server's time
   */
  public HandshakeReply receive(byte[] query, Instant now) {
    try {
      TlReader in = new TlReader(query);
      TlFunction<?> function = ServiceSchema.readFunction(in);
      Bytes exact = Bytes.of(Arrays.copyOf(query, query.length - in.remaining()));
      return new HandshakeReply.Answer(answer(function, exact, now));
    } catch (TlFormatException e) {
      return refused(new WrongQueryException("no handshake query: " + e.getMessage()));
    } catch (WrongQueryException e) {
      return refused(e);
    }
  }

  private HandshakeReply refused(WrongQueryException why) {
    notes.said("transport_error." + why.transportError(), "handshake: " + why.getMessage());
    return new HandshakeReply.Refusal(why.transportError());
  }

  private TlObject answer(TlFunction<?> function, Bytes exact, Instant now)
      throws WrongQueryException {
    return switch (function) {
      case ReqPq(var nonce) -> begin(nonce, exact, now);
      case ReqPqMulti(var nonce) -> begin(nonce, exact, now);
      case ReqDHParams query ->
          step(
              query.nonce(),
              query.serverNonce(),
              exact,
              now,
              run -> dhQuery.answer(query, run, now));
      case SetClientDHParams query ->
          step(query.nonce(), query.serverNonce(), exact, now, run -> clientDh.answer(query, run));
      default ->
          throw new WrongQueryException(
              "constructor %08x is no handshake query".formatted(function.constructorId()));
    };
  }

  private TlObject begin(Int128 nonce, Bytes exact, Instant now) {
    Optional<HandshakeRun> known = runs.find(nonce, now);
    if (known.isPresent() && known.get().stage() instanceof RunStage.PqSent) {
      Optional<TlObject> before = known.get().answered(exact);
      if (before.isPresent()) {
        return before.get();
      }
    }
    HandshakeRun run =
        new HandshakeRun(nonce, Int128.of(chance.bytes(16)), PqPair.random(chance), now);
    ResPQ answer =
        new ResPQ(
            nonce,
            run.serverNonce(),
            Bytes.of(BigEndian.minimal(run.pq().product())),
            List.of(rsaKey.fingerprint()));
    run.remember(exact, answer);
    runs.add(run);
    return answer;
  }

  private TlObject step(Int128 nonce, Int128 serverNonce, Bytes exact, Instant now, Step step)
      throws WrongQueryException {
    HandshakeRun run =
        runs.find(nonce, now).orElseThrow(() -> new WrongQueryException("no run with this nonce"));
    if (run.stage() instanceof RunStage.Dead) {
      throw new WrongQueryException("this run is dead");
    }
    Optional<TlObject> before = run.answered(exact);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      if (!run.serverNonce().equals(serverNonce)) {
        throw new WrongQueryException("server_nonce is not the one of resPQ");
      }
      TlObject answer = step.take(run);
      run.remember(exact, answer);
      return answer;
    } catch (WrongQueryException e) {
      run.become(new RunStage.Dead());
      throw e;
    }
  }

  @FunctionalInterface
  private interface Step {
    TlObject take(HandshakeRun run) throws WrongQueryException;
  }
}
