package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.RawObject;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.api.AuthAuthorization;
import dev.mtsidecar.tl.api.AuthLoginTokenSuccess;
import dev.mtsidecar.tl.api.AuthSentCodePaymentRequired;
import dev.mtsidecar.tl.api.AuthSentCodeSuccess;
import java.util.List;

/**
 * Users and what holds them, written for the layer of the client that reads them: the generated
 * types know one layer only.
 */
final class Accounts {
  private static final int HAS_ACCESS_HASH = 1;
  private static final int HAS_FIRST_NAME = 1 << 1;
  private static final int HAS_LAST_NAME = 1 << 2;
  private static final int HAS_PHONE = 1 << 4;
  private static final int IS_SELF = 1 << 10;

  /** Also says that bot_info_version is there. */
  private static final int IS_BOT = 1 << 14;

  private static final int BOT_VERSION = 1;
  private static final int VECTOR_ID = 0x1cb5c415;

  private Accounts() {}

  /** auth.authorization of this user. */
  static TlObject authorization(Member member, int layer) {
    var out = new TlWriter();
    out.writeInt(AuthAuthorization.ID);
    out.writeInt(0);
    writeUser(out, member, layer);
    return object(out);
  }

  /** auth.sentCodeSuccess: signed in without a code. */
  static TlObject sentCodeSuccess(TlObject authorization) {
    return around(AuthSentCodeSuccess.ID, authorization);
  }

  /** auth.loginTokenSuccess: the QR code was accepted. */
  static TlObject loginTokenSuccess(TlObject authorization) {
    return around(AuthLoginTokenSuccess.ID, authorization);
  }

  private static TlObject around(int constructorId, TlObject authorization) {
    var out = new TlWriter();
    out.writeInt(constructorId);
    authorization.writeTo(out);
    return object(out);
  }

  /** Users in a vector, as users.getUsers answers. */
  static TlObject users(List<Member> members, int layer) {
    var out = new TlWriter();
    out.writeInt(VECTOR_ID);
    out.writeInt(members.size());
    members.forEach(member -> writeUser(out, member, layer));
    return object(out);
  }

  /** auth.sentCodePaymentRequired; older layers know less of it. */
  static TlObject paymentRequired(String hash, int layer) {
    var now =
        new AuthSentCodePaymentRequired(
            "org.example.sandbox.login", hash, "help@example.org", "Login", 7, "USD", 99);
    if (layer >= 225) {
      return now;
    }
    var out = new TlWriter();
    out.writeInt(layer >= 216 ? 0xe0955a3c : layer >= 214 ? 0xd7a2fcf9 : 0xd7cef980);
    out.writeString(now.storeProduct());
    out.writeString(hash);
    if (layer >= 214) {
      out.writeString(now.supportEmailAddress());
      out.writeString(now.supportEmailSubject());
    }
    if (layer >= 216) {
      out.writeString(now.currency());
      out.writeLong(now.amount());
    }
    return object(out);
  }

  private static void writeUser(TlWriter out, Member member, int layer) {
    boolean hasLastName = !member.lastName().isEmpty();
    out.writeInt(Layers.user(layer));
    out.writeInt(
        HAS_ACCESS_HASH
            | HAS_FIRST_NAME
            | (hasLastName ? HAS_LAST_NAME : 0)
            | (member.number().isPresent() ? HAS_PHONE : 0)
            | IS_SELF
            | (member.isBot() ? IS_BOT : 0));
    out.writeInt(0);
    out.writeLong(member.userId());
    out.writeLong(accessHash(member));
    out.writeString(member.firstName());
    if (hasLastName) {
      out.writeString(member.lastName());
    }
    if (member.number().isPresent()) {
      out.writeString(member.number().get().digits());
    }
    if (member.isBot()) {
      out.writeInt(BOT_VERSION);
    }
  }

  /** Any number that is not 0 and differs from user to user. */
  private static long accessHash(Member member) {
    return (member.userId() + 1) * 0x9e37_79b9_7f4a_7c15L;
  }

  private static TlObject object(TlWriter out) {
    return new RawObject(Bytes.of(out.toByteArray()));
  }
}
