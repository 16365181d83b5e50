package dev.mtsidecar.sandbox.world;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a client has said about itself on a key, by invokeWithLayer and initConnection.
 *
 * @param layer the schema that it speaks; 0: not said yet
 * @param apiId its app; 0: not initialised yet
 * @param deviceModel what it runs on
 * @param systemVersion and of which version that is
 * @param appVersion its own
 */
public record ClientTraits(
    int layer, int apiId, String deviceModel, String systemVersion, String appVersion) {
  /** Nothing said yet. */
  public static final ClientTraits NONE = new ClientTraits(0, 0, "", "", "");

  void write(DataOutputStream out) throws IOException {
    out.writeInt(layer);
    out.writeInt(apiId);
    out.writeUTF(deviceModel);
    out.writeUTF(systemVersion);
    out.writeUTF(appVersion);
  }

  static ClientTraits read(DataInputStream in) throws IOException {
    return new ClientTraits(in.readInt(), in.readInt(), in.readUTF(), in.readUTF(), in.readUTF());
  }
}
