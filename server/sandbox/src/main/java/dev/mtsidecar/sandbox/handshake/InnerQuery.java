package dev.mtsidecar.sandbox.handshake;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.Int256;
import dev.mtsidecar.tl.service.AnyPQInnerData;
import dev.mtsidecar.tl.service.PQInnerData;
import dev.mtsidecar.tl.service.PQInnerDataDc;
import dev.mtsidecar.tl.service.PQInnerDataTemp;
import dev.mtsidecar.tl.service.PQInnerDataTempDc;
import java.util.OptionalInt;

/** The four constructors of p_q_inner_data, old and new, seen as one. */
record InnerQuery(
    Bytes pq,
    Bytes p,
    Bytes q,
    Int128 nonce,
    Int128 serverNonce,
    Int256 newNonce,
    OptionalInt dc,
    OptionalInt expiresInSeconds) {

  static InnerQuery of(AnyPQInnerData inner) {
    return switch (inner) {
      case PQInnerData(var pq, var p, var q, var nonce, var server, var fresh) ->
          new InnerQuery(pq, p, q, nonce, server, fresh, OptionalInt.empty(), OptionalInt.empty());
      case PQInnerDataDc(var pq, var p, var q, var nonce, var server, var fresh, int dc) ->
          new InnerQuery(pq, p, q, nonce, server, fresh, OptionalInt.of(dc), OptionalInt.empty());
      case PQInnerDataTemp(var pq, var p, var q, var nonce, var server, var fresh, int seconds) ->
          new InnerQuery(
              pq, p, q, nonce, server, fresh, OptionalInt.empty(), OptionalInt.of(seconds));
      case PQInnerDataTempDc(
              var pq,
              var p,
              var q,
              var nonce,
              var server,
              var fresh,
              int dc,
              int seconds) ->
          new InnerQuery(
              pq, p, q, nonce, server, fresh, OptionalInt.of(dc), OptionalInt.of(seconds));
    };
  }

  /** Whether the client named this DC: plain, as a test DC (+10000), or as media (negative). */
  boolean isFor(int dcId) {
    if (dc.isEmpty()) {
      return true;
    }
    int named = Math.abs(dc.getAsInt());
    return named == dcId || named == dcId + 10_000;
  }
}
