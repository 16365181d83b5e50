package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;

/**
 * What makes a call idempotent: the caller's request_id and the request it belongs to.
 *
 * @param requestId a UUID in lower case
 * @param canonical the request in one fixed encoding, request_id left out; only its keyed digest is
 *     ever stored
 */
public record RequestMark(String requestId, Bytes canonical) {
  @Override
  public String toString() {
    return "RequestMark[" + requestId + "]";
  }
}
