package dev.mtsidecar.sandbox.seal;

/** Which way a packet travels; the specification's x, an offset into the auth key. */
public enum Direction {
  /** Client to server, x = 0. */
  TO_SERVER(0),
  /** Server to client, x = 8. */
  TO_CLIENT(8);

  private final int x;

  Direction(int x) {
    this.x = x;
  }

  int x() {
    return x;
  }
}
