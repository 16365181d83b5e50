package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.TlObject;
import java.time.Duration;

/** What becomes of a query. */
public sealed interface Answer {
  /** rpc_result with this object. */
  record Result(TlObject object) implements Answer {}

  /** rpc_result with rpc_error. */
  record Refusal(int code, String message) implements Answer {}

  /** The other answer, but later. The query counts as received meanwhile. */
  record Later(Duration delay, Answer then) implements Answer {}

  /** Received, acknowledged, never answered. */
  record Silence() implements Answer {}

  /**
   * The link breaks at once and the message counts as never received: a client that asks by
   * msgs_state_req, or sends the same msg_id again, finds it unknown.
   */
  record CutLink() implements Answer {}

  /**
   * The link breaks at once, but the query was executed: its answer waits unacknowledged in the
   * session and goes out when the session comes back on another link.
   */
  record CutLinkAfter(Answer kept) implements Answer {}
}
