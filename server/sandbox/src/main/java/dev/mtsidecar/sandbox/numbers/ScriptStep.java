package dev.mtsidecar.sandbox.numbers;

import java.util.Map;

/**
 * One call of a script, as a caller of the daemon makes it.
 *
 * @param rpc service and method, {@code AuthService/SendCode}
 * @param request proto JSON, field names as in the proto files; the session_id of the step before
 *     is added by the player
 * @param expect what comes: the arm of LoginStep, with the arm of SentCode's type behind a dot
 *     ({@code code_sent.sms}), empty where no step is set; or the reason of the error
 */
public record ScriptStep(String rpc, Map<String, Object> request, String expect) {
  /** Copies the request. */
  public ScriptStep {
    request = Map.copyOf(request);
  }
}
