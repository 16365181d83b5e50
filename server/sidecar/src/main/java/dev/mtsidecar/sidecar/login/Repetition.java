package dev.mtsidecar.sidecar.login;

/** Whether a refusal stands for every repetition of the same request_id. */
public interface Repetition {
  /** True for the retry classes NEVER and RESTART_FLOW; others are worth another try. */
  boolean repeats(LoginFailure failure);
}
