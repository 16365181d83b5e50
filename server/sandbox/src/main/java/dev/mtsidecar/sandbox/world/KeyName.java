package dev.mtsidecar.sandbox.world;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A key of a DC: ids are unique for each DC only.
 *
 * @param dcId the DC
 * @param keyId its auth_key_id
 */
public record KeyName(int dcId, long keyId) {
  /** What a lane of time is named by. */
  String subject() {
    return dcId + ":" + keyId;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(dcId);
    out.writeLong(keyId);
  }

  static KeyName read(DataInputStream in) throws IOException {
    return new KeyName(in.readInt(), in.readLong());
  }
}
