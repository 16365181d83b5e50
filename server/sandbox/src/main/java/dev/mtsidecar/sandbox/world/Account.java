package dev.mtsidecar.sandbox.world;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * What is changeable about the account of a number.
 *
 * @param phone digits of the number
 * @param registered whether there is an account
 * @param firstName empty: the sandbox's own choice
 * @param lastName may be empty
 * @param password the two-step verification password, if one is set
 * @param recoveryEmail where a recovery code goes; empty: nowhere
 * @param loginEmail where login codes go; empty: to the number
 * @param emailResetDue when the login e-mail address is dropped, epoch milliseconds; 0: never
 */
public record Account(
    String phone,
    boolean registered,
    String firstName,
    String lastName,
    Optional<Password> password,
    String recoveryEmail,
    String loginEmail,
    long emailResetDue) {

  /**
   * A password as a server knows it.
   *
   * @param salt1 in hexadecimal
   * @param verifier g to the power of the password's hash, in hexadecimal
   * @param hint what helps its owner to remember
   */
  public record Password(String salt1, String verifier, String hint) {
    /** The hint alone. */
    @Override
    public String toString() {
      return "password";
    }
  }

  /** This account with names, and so registered. */
  public Account named(String first, String last) {
    return new Account(
        phone, true, first, last, password, recoveryEmail, loginEmail, emailResetDue);
  }

  /** This account with another password, or with none. */
  public Account protectedBy(Optional<Password> another) {
    return new Account(
        phone,
        registered,
        firstName,
        lastName,
        another,
        another.isPresent() ? recoveryEmail : "",
        loginEmail,
        emailResetDue);
  }

  /** This account with another recovery e-mail address. */
  public Account recoveredBy(String email) {
    return new Account(
        phone, registered, firstName, lastName, password, email, loginEmail, emailResetDue);
  }

  /** This account with another login e-mail address, or with none; no reset is pending. */
  public Account reachedBy(String email) {
    return new Account(phone, registered, firstName, lastName, password, recoveryEmail, email, 0);
  }

  /** This account with a reset of its login e-mail address ordered. */
  public Account emailResetAt(long due) {
    return new Account(
        phone, registered, firstName, lastName, password, recoveryEmail, loginEmail, due);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(phone);
    out.writeBoolean(registered);
    out.writeUTF(firstName);
    out.writeUTF(lastName);
    out.writeBoolean(password.isPresent());
    if (password.isPresent()) {
      out.writeUTF(password.get().salt1());
      out.writeUTF(password.get().verifier());
      out.writeUTF(password.get().hint());
    }
    out.writeUTF(recoveryEmail);
    out.writeUTF(loginEmail);
    out.writeLong(emailResetDue);
  }

  static Account read(DataInputStream in) throws IOException {
    return new Account(
        in.readUTF(),
        in.readBoolean(),
        in.readUTF(),
        in.readUTF(),
        in.readBoolean()
            ? Optional.of(new Password(in.readUTF(), in.readUTF(), in.readUTF()))
            : Optional.empty(),
        in.readUTF(),
        in.readUTF(),
        in.readLong());
  }

  /** Without number, names and addresses. */
  @Override
  public String toString() {
    return registered ? "account" : "no account";
  }
}
