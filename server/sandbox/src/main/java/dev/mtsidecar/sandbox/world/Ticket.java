package dev.mtsidecar.sandbox.world;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Something that was handed out and may come back: half of a password's proof, a login token, a
 * recovery code. What it holds for whom is decided by whoever issued it.
 *
 * @param kind what it is
 * @param name what it is asked for by; one of a kind
 * @param phone digits of the number that it belongs to; empty: none yet
 * @param dcId the DC that issued it
 * @param keyId the key that asked for it
 * @param issuedAt epoch milliseconds
 * @param expires epoch milliseconds
 * @param detail more, in the words of its issuer
 */
public record Ticket(
    Kind kind,
    String name,
    String phone,
    int dcId,
    long keyId,
    long issuedAt,
    long expires,
    String detail) {

  /** What a ticket can be. */
  public enum Kind {
    /** The server's half of a password's proof. */
    PROOF,
    /** A code that recovers an account from its password. */
    RECOVERY,
    /** A phone_code_hash whose code was right, for a number that has no account. */
    SIGN_UP,
    /** A phone_code_hash whose login e-mail address is being set up. */
    EMAIL_SETUP,
    /** A code for that address; named by the same hash. */
    EMAIL_CODE,
    /** A phone_code_hash that must be paid for. */
    PAYMENT,
    /** A QR code. */
    LOGIN_TOKEN,
    /** A passkey was asked for. */
    PASSKEY,
    /** Lets its account in without a code. */
    FUTURE_AUTH,
    /** The code that was sent last to a number, by whatever way. */
    LAST_SENT,
    /** Something that a script does once only was done. */
    ONCE
  }

  /** Whether this key of this DC asked for it. */
  public boolean isOf(int dc, long key) {
    return dcId == dc && keyId == key;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(kind.name());
    out.writeUTF(name);
    out.writeUTF(phone);
    out.writeInt(dcId);
    out.writeLong(keyId);
    out.writeLong(issuedAt);
    out.writeLong(expires);
    out.writeUTF(detail);
  }

  static Ticket read(DataInputStream in) throws IOException {
    String kind = in.readUTF();
    try {
      return new Ticket(
          Kind.valueOf(kind),
          in.readUTF(),
          in.readUTF(),
          in.readInt(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readUTF());
    } catch (IllegalArgumentException e) {
      throw new IOException("a ticket of an unknown kind: " + kind, e);
    }
  }

  /** Without name and number: those are secrets even where everything is a toy. */
  @Override
  public String toString() {
    return kind + " from DC " + dcId;
  }
}
