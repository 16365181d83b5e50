package dev.mtsidecar.sandbox.world;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * An account on a key.
 *
 * @param who digits of its number, or what a bot is named by
 * @param pending whether the password is still to come
 * @param since epoch milliseconds
 */
public record Login(String who, boolean pending, long since) {
  void write(DataOutputStream out) throws IOException {
    out.writeUTF(who);
    out.writeBoolean(pending);
    out.writeLong(since);
  }

  static Login read(DataInputStream in) throws IOException {
    return new Login(in.readUTF(), in.readBoolean(), in.readLong());
  }

  /** Without the number. */
  @Override
  public String toString() {
    return pending ? "login before its password" : "login";
  }
}
