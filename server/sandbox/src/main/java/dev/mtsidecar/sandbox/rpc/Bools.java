package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.RawObject;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;

/** Bool as an answer. */
final class Bools {
  private Bools() {}

  static TlObject yes() {
    return of(true);
  }

  static TlObject no() {
    return of(false);
  }

  private static TlObject of(boolean value) {
    var out = new TlWriter();
    out.writeBool(value);
    return new RawObject(out.toBytes());
  }
}
