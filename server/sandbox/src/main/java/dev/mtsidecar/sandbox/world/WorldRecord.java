package dev.mtsidecar.sandbox.world;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the log remembers: one change of the world each. Times are epoch milliseconds. */
sealed interface WorldRecord {
  /** A key was agreed on; {@code expires} is 0 for a permanent one. */
  record KeyAdded(KeyName name, KeyBytes key, long expires) implements WorldRecord {}

  /** A key is gone, with all that hung on it. */
  record KeyForgotten(KeyName name) implements WorldRecord {}

  /** Who speaks on a key. */
  record ClientNamed(KeyName name, ClientTraits client) implements WorldRecord {}

  /** A key is dead, and says so to whoever uses it. */
  record KeyDuplicated(KeyName name) implements WorldRecord {}

  /** A login is complete; an empty number means logged out. */
  record LoggedIn(KeyName name, String phone) implements WorldRecord {}

  /**
   * What was counted for a number: calls that reached its script, codes sent; or, for a number on a
   * key, the end of its flood.
   */
  record PhoneCounted(String phone, int attempts, int codesSent, long floodUntil)
      implements WorldRecord {}

  /** A code was sent. It counts as one code sent. */
  record CodeSent(IssuedCode code) implements WorldRecord {}

  /** A code was typed wrong this often by now. */
  record CodeMistyped(String phone, String hash, int wrongTries) implements WorldRecord {}

  /** A code is used up, replaced or cancelled. */
  record CodeClosed(String phone, String hash) implements WorldRecord {}

  /** The bytes for the log. */
  default byte[] encode() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out) throws IOException {
    switch (this) {
      case KeyAdded(var name, var key, var expires) -> {
        out.writeByte('K');
        name.write(out);
        out.write(key.copy());
        out.writeLong(expires);
      }
      case KeyForgotten(var name) -> {
        out.writeByte('F');
        name.write(out);
      }
      case ClientNamed(var name, var client) -> {
        out.writeByte('C');
        name.write(out);
        client.write(out);
      }
      case KeyDuplicated(var name) -> {
        out.writeByte('D');
        name.write(out);
      }
      case LoggedIn(var name, var phone) -> {
        out.writeByte('L');
        name.write(out);
        out.writeUTF(phone);
      }
      case PhoneCounted(var phone, var attempts, var codesSent, var floodUntil) -> {
        out.writeByte('P');
        out.writeUTF(phone);
        out.writeInt(attempts);
        out.writeInt(codesSent);
        out.writeLong(floodUntil);
      }
      case CodeSent(var code) -> {
        out.writeByte('S');
        code.write(out);
      }
      case CodeMistyped(var phone, var hash, var wrongTries) -> {
        out.writeByte('W');
        out.writeUTF(phone);
        out.writeUTF(hash);
        out.writeInt(wrongTries);
      }
      case CodeClosed(var phone, var hash) -> {
        out.writeByte('X');
        out.writeUTF(phone);
        out.writeUTF(hash);
      }
    }
  }

  /**
   * The record of these bytes.
   *
   * @throws IOException if they are none; the checksum was right, so another version wrote them
   */
  static WorldRecord decode(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int kind = in.readByte();
      return switch (kind) {
        case 'K' -> new KeyAdded(KeyName.read(in), KeyBytes.read(in), in.readLong());
        case 'F' -> new KeyForgotten(KeyName.read(in));
        case 'C' -> new ClientNamed(KeyName.read(in), ClientTraits.read(in));
        case 'D' -> new KeyDuplicated(KeyName.read(in));
        case 'L' -> new LoggedIn(KeyName.read(in), in.readUTF());
        case 'P' -> new PhoneCounted(in.readUTF(), in.readInt(), in.readInt(), in.readLong());
        case 'S' -> new CodeSent(IssuedCode.read(in));
        case 'W' -> new CodeMistyped(in.readUTF(), in.readUTF(), in.readInt());
        case 'X' -> new CodeClosed(in.readUTF(), in.readUTF());
        default -> throw new IOException("a record of an unknown kind: " + kind);
      };
    }
  }
}
