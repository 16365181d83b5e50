package dev.mtsidecar.sidecar.login;

/** A step a caller may take next, named like the RPC. Only what this build can do. */
public enum Action {
  SEND_CODE,
  CANCEL_LOGIN
}
