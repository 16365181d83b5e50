package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run: the nonces, how far it came, and what was answered to what. */
final class HandshakeRun {
  private final Int128 nonce;
  private final Int128 serverNonce;
  private final PqPair pq;
  private final Instant begun;
  private final List<Exchange> exchanges = new ArrayList<>();
  private RunStage stage = new RunStage.PqSent();

  HandshakeRun(Int128 nonce, Int128 serverNonce, PqPair pq, Instant begun) {
    this.nonce = nonce;
    this.serverNonce = serverNonce;
    this.pq = pq;
    this.begun = begun;
  }

  Int128 nonce() {
    return nonce;
  }

  Int128 serverNonce() {
    return serverNonce;
  }

  PqPair pq() {
    return pq;
  }

  Instant begun() {
    return begun;
  }

  RunStage stage() {
    return stage;
  }

  void become(RunStage next) {
    stage = next;
  }

  /**
   * Keeps an answer, so that the same query can get it again. At most as many as the run's steps.
   */
  void remember(Bytes query, TlObject answer) {
    exchanges.add(new Exchange(query, answer));
  }

  /** What this very query was answered before. */
  Optional<TlObject> answered(Bytes query) {
    return exchanges.stream()
        .filter(each -> each.query().equals(query))
        .map(Exchange::answer)
        .findFirst();
  }

  private record Exchange(Bytes query, TlObject answer) {}
}
