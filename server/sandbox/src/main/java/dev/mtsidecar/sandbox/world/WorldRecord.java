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

  /** A key answers every call with this error from now on. */
  record KeyEnded(KeyName name, int code, String error) implements WorldRecord {}

  /** An account is on a key, with or without its password. */
  record LoggedIn(KeyName name, Login login) implements WorldRecord {}

  /** Nobody is on a key any more. */
  record LoggedOut(KeyName name) implements WorldRecord {}

  /** An account is another one than before. */
  record AccountChanged(Account account) implements WorldRecord {}

  /** The time of a number, or of a key, is so many milliseconds ahead. */
  record TimeAdvanced(String subject, long millis) implements WorldRecord {}

  /** A ticket was issued, or has changed. */
  record TicketIssued(Ticket ticket) implements WorldRecord {}

  /** A ticket is used up. */
  record TicketTorn(Ticket.Kind kind, String name) implements WorldRecord {}

  /** All that was ever said about a number is forgotten, its logins included. */
  record PhoneForgotten(String phone) implements WorldRecord {}

  /** All numbers were forgotten, their accounts, codes, tickets and times with them. */
  record EverybodyForgotten() implements WorldRecord {}

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

  /** A code went to another DC, where any key may use it. */
  record CodeMoved(String phone, String hash, int dcId) implements WorldRecord {}

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
      case KeyEnded(var name, var code, var error) -> {
        out.writeByte('E');
        name.write(out);
        out.writeInt(code);
        out.writeUTF(error);
      }
      case LoggedIn(var name, var login) -> {
        out.writeByte('L');
        name.write(out);
        login.write(out);
      }
      case LoggedOut(var name) -> {
        out.writeByte('O');
        name.write(out);
      }
      case AccountChanged(var account) -> {
        out.writeByte('A');
        account.write(out);
      }
      case TimeAdvanced(var subject, var millis) -> {
        out.writeByte('T');
        out.writeUTF(subject);
        out.writeLong(millis);
      }
      case TicketIssued(var ticket) -> {
        out.writeByte('I');
        ticket.write(out);
      }
      case TicketTorn(var kind, var name) -> {
        out.writeByte('J');
        out.writeUTF(kind.name());
        out.writeUTF(name);
      }
      case EverybodyForgotten() -> out.writeByte('Y');
      case PhoneForgotten(var phone) -> {
        out.writeByte('Z');
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
      case CodeMoved(var phone, var hash, var dcId) -> {
        out.writeByte('M');
        out.writeUTF(phone);
        out.writeUTF(hash);
        out.writeInt(dcId);
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
        case 'E' -> new KeyEnded(KeyName.read(in), in.readInt(), in.readUTF());
        case 'L' -> new LoggedIn(KeyName.read(in), Login.read(in));
        case 'O' -> new LoggedOut(KeyName.read(in));
        case 'A' -> new AccountChanged(Account.read(in));
        case 'T' -> new TimeAdvanced(in.readUTF(), in.readLong());
        case 'I' -> new TicketIssued(Ticket.read(in));
        case 'J' -> new TicketTorn(kindOf(in.readUTF()), in.readUTF());
        case 'Y' -> new EverybodyForgotten();
        case 'Z' -> new PhoneForgotten(in.readUTF());
        case 'P' -> new PhoneCounted(in.readUTF(), in.readInt(), in.readInt(), in.readLong());
        case 'S' -> new CodeSent(IssuedCode.read(in));
        case 'W' -> new CodeMistyped(in.readUTF(), in.readUTF(), in.readInt());
        case 'M' -> new CodeMoved(in.readUTF(), in.readUTF(), in.readInt());
        case 'X' -> new CodeClosed(in.readUTF(), in.readUTF());
        default -> throw new IOException("a record of an unknown kind: " + kind);
      };
    }
  }

  private static Ticket.Kind kindOf(String name) throws IOException {
    try {
      return Ticket.Kind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IOException("a ticket of an unknown kind: " + name, e);
    }
  }
}
