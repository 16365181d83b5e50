package dev.mtsidecar.mtproto;

/** What a server said to a call. A refusal is an answer too. */
public sealed interface RpcResult<R> {
  record Ok<R>(R answer) implements RpcResult<R> {}

  record Refused<R>(RpcError error) implements RpcResult<R> {}
}
