package dev.mtsidecar.sandbox.session;

/** What became of an API call. */
sealed interface QueryState {
  /** No answer yet. */
  record Running() implements QueryState {}

  /** The client wants no answer; one that comes is thrown away. */
  record Dropped() implements QueryState {}

  /**
   * Answered.
   *
   * @param answer the rpc_result as it was sent
   */
  record Answered(Outgoing answer) implements QueryState {}
}
