package dev.mtsidecar.sandbox.world;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A code on its way to a phone.
 *
 * @param phone digits of the number
 * @param hash the phone_code_hash
 * @param code what the user must type; empty where no typed code ends this step
 * @param next what a resend would do, in the words of whoever sent it
 * @param dcId the DC that sent it; it is valid there only
 * @param keyId the key that asked for it; it is valid on that key only
 * @param sentAt epoch milliseconds
 * @param wrongTries how often something else was typed
 */
public record IssuedCode(
    String phone,
    String hash,
    String code,
    String next,
    int dcId,
    long keyId,
    long sentAt,
    int wrongTries) {

  /** The key of a code that was moved to another DC: whoever has the hash may use it there. */
  static final long ANY_KEY = 0;

  /** The same code, at another DC. */
  IssuedCode at(int anotherDc) {
    return new IssuedCode(phone, hash, code, next, anotherDc, ANY_KEY, sentAt, wrongTries);
  }

  IssuedCode mistyped(int times) {
    return new IssuedCode(phone, hash, code, next, dcId, keyId, sentAt, times);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(phone);
    out.writeUTF(hash);
    out.writeUTF(code);
    out.writeUTF(next);
    out.writeInt(dcId);
    out.writeLong(keyId);
    out.writeLong(sentAt);
    out.writeInt(wrongTries);
  }

  static IssuedCode read(DataInputStream in) throws IOException {
    return new IssuedCode(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readInt());
  }

  /** Without number, hash and code: those are secrets even where everything is a toy. */
  @Override
  public String toString() {
    return "code from DC " + dcId;
  }
}
