package dev.mtsidecar.sandbox.numbers;

import java.util.Map;
import java.util.Optional;

/**
 * One call of a script, as a caller of the daemon makes it.
 *
 * @param rpc service and method, {@code AuthService/SendCode}
 * @param request proto JSON, field names as in the proto files; the player adds the session_id of
 *     the step before, unless the request has one (an empty one makes a new session), and to
 *     ScanLoginToken the token of the last qr_pending
 * @param expect what comes: the arm of LoginStep, with the arm of SentCode's type behind a dot
 *     ({@code code_sent.sms}), empty where no step is set; or the reason of the error. Of a stream
 *     it is what some message brings: the player ends the stream there
 * @param deadline the deadline that the caller sets, as a Duration of proto JSON
 */
public record ScriptStep(
    String rpc, Map<String, Object> request, String expect, Optional<String> deadline) {
  /** Copies the request. */
  public ScriptStep {
    request = Map.copyOf(request);
  }

  /** A call with the deadline that its caller likes. */
  public ScriptStep(String rpc, Map<String, Object> request, String expect) {
    this(rpc, request, expect, Optional.empty());
  }
}
