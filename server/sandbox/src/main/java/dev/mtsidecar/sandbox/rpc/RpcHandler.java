package dev.mtsidecar.sandbox.rpc;

/** Answers functions. Safe for concurrent use. */
public interface RpcHandler {
  /**
   * Answers one query. Called once for each msg_id, on a virtual thread; may block briefly, for a
   * write to disk.
   *
   * @param query the boxed function as it came, wrappers and gzip_packed included
   */
  Answer answer(Caller caller, byte[] query);
}
