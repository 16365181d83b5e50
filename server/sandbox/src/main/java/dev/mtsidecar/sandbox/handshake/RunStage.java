package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.tl.Int256;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/** How far a handshake run has come. */
sealed interface RunStage {

  /** resPQ was sent; req_DH_params is expected. */
  record PqSent() implements RunStage {}

  /**
   * server_DH_params_ok was sent; set_client_DH_params is expected.
   *
   * @param newNonce the client's secret
   * @param a the server's secret exponent
   * @param expires when a temporary key ends
   * @param retryId what retry_id must be: 0, or the aux hash of the key that already existed
   * @param retries how often dh_gen_retry was said
   */
  record DhSent(Int256 newNonce, BigInteger a, Optional<Instant> expires, long retryId, int retries)
      implements RunStage {
    @Override
    public String toString() {
      return "DhSent[retries=" + retries + "]";
    }
  }

  /** A final answer was sent; only repetitions are answered. */
  record Finished() implements RunStage {}

  /** A query was wrong; everything that follows gets -404. */
  record Dead() implements RunStage {}
}
