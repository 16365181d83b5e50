package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.RawObject;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;

/** Bool as an answer. */
final class Bools {
  private Bools() {}

  static TlObject yes() {
    var out = new TlWriter();
    out.writeBool(true);
    return new RawObject(out.toBytes());
  }
}
