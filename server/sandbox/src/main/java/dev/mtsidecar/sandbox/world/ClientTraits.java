package dev.mtsidecar.sandbox.world;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a client has said about itself on a key, by invokeWithLayer and initConnection.
 *
 * @param layer the schema that it speaks; 0: not said yet
 * @param apiId its app; 0: not initialised yet
 */
public record ClientTraits(int layer, int apiId) {
  /** Nothing said yet. */
  public static final ClientTraits NONE = new ClientTraits(0, 0);

  void write(DataOutputStream out) throws IOException {
    out.writeInt(layer);
    out.writeInt(apiId);
  }

  static ClientTraits read(DataInputStream in) throws IOException {
    return new ClientTraits(in.readInt(), in.readInt());
  }
}
