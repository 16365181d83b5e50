package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.Blob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link LoginRecord} as the bytes of a stored session. Field numbers are never used again. */
final class LoginRecordCodec {
  private static final int PHONE_NUMBER = 1;
  private static final int API_ID = 2;
  private static final int API_HASH = 3;
  private static final int DC_ID = 4;
  private static final int IN_DOUBT = 5;
  private static final int HAS_STEPPED = 6;
  private static final int LAST_STEP_TIME = 7;
  private static final int VERIFY_TIME = 8;
  private static final int FROZEN = 9;

  // The state: exactly one of these.
  private static final int NEW = 20;
  private static final int CODE_SENT = 21;
  private static final int EMAIL_SETUP_REQUIRED = 22;
  private static final int PASSWORD_REQUIRED = 23;
  private static final int PAYMENT_REQUIRED = 24;
  private static final int AUTHORIZED = 25;
  private static final int ENDED = 26;

  private LoginRecordCodec() {}

  static Blob encode(LoginRecord login) {
    RecordWriter out = new RecordWriter();
    PhoneNumber phone = login.phoneNumber();
    AppCredentials app = login.app();
    Action inDoubt = login.inDoubt();
    out.text(PHONE_NUMBER, phone == null ? null : phone.digits())
        .number(API_ID, app == null ? 0 : app.apiId())
        .text(API_HASH, app == null ? null : app.apiHash().value())
        .number(DC_ID, login.dcId())
        .text(IN_DOUBT, inDoubt == null ? null : inDoubt.name())
        .flag(HAS_STEPPED, login.hasStepped())
        .instant(LAST_STEP_TIME, login.lastStepTime())
        .instant(VERIFY_TIME, login.verifyTime())
        .flag(FROZEN, login.frozen());
    RecordWriter state = new RecordWriter();
    return Blob.of(out.record(write(login.state(), state), state).toByteArray());
  }

  static LoginRecord decode(Blob body) throws RecordFormatException {
    RecordReader in = new RecordReader(body.toByteArray());
    try {
      String phone = in.text(PHONE_NUMBER);
      String apiHash = in.text(API_HASH);
      String inDoubt = in.text(IN_DOUBT);
      return new LoginRecord(
          state(in),
          phone == null ? null : new PhoneNumber(phone),
          apiHash == null ? null : new AppCredentials(in.integer(API_ID), new ApiHash(apiHash)),
          in.integer(DC_ID),
          inDoubt == null ? null : Action.valueOf(inDoubt),
          in.flag(HAS_STEPPED),
          in.neededInstant(LAST_STEP_TIME),
          in.instant(VERIFY_TIME),
          in.flag(FROZEN));
    } catch (IllegalArgumentException e) {
      throw new RecordFormatException("stored record holds a value this release does not know", e);
    }
  }

  /** Writes the state's own fields; returns the number it goes under. */
  private static int write(LoginState state, RecordWriter out) {
    return switch (state) {
      case LoginState.New _ -> NEW;
      case LoginState.CodeSent sent -> {
        CodeDeliveryCodec.write(sent.type(), out);
        out.text(1, sent.nextType().name())
            .duration(2, sent.timeout())
            .text(3, textOf(sent.phoneCodeHash()))
            .instant(4, sent.sentAt());
        yield CODE_SENT;
      }
      case LoginState.EmailSetupRequired setup -> {
        out.flag(1, setup.appleSigninAllowed())
            .flag(2, setup.googleSigninAllowed())
            .text(3, setup.phoneCodeHash().value());
        yield EMAIL_SETUP_REQUIRED;
      }
      case LoginState.PasswordRequired password -> {
        out.text(1, password.hint())
            .flag(2, password.hasRecovery())
            .flag(3, password.hasSecureValues())
            .instant(4, password.pendingResetDate())
            .flag(5, password.detailsUnknown());
        yield PASSWORD_REQUIRED;
      }
      case LoginState.PaymentRequired payment -> {
        out.text(1, payment.storeProduct())
            .text(2, payment.phoneCodeHash().value())
            .text(3, payment.supportEmailAddress())
            .text(4, payment.supportEmailSubject())
            .number(5, payment.premiumDays())
            .text(6, payment.currency())
            .number(7, payment.amount());
        yield PAYMENT_REQUIRED;
      }
      case LoginState.Authorized done -> {
        out.number(1, done.userId())
            .flag(2, done.bot())
            .bytes(3, done.user())
            .number(4, done.layer())
            .flag(5, done.setupPasswordRequired())
            .optionalNumber(6, longOf(done.otherwiseReloginDays()))
            .optionalNumber(7, longOf(done.tmpSessions()));
        yield AUTHORIZED;
      }
      case LoginState.Ended(var reason) -> {
        out.text(1, reason.name());
        yield ENDED;
      }
    };
  }

  private static LoginState state(RecordReader in) throws RecordFormatException {
    if (in.record(NEW) != null) {
      return new LoginState.New();
    }
    RecordReader it = in.record(CODE_SENT);
    if (it != null) {
      String hash = it.text(3);
      return new LoginState.CodeSent(
          CodeDeliveryCodec.read(it),
          NextCodeType.valueOf(it.neededText(1)),
          it.duration(2),
          hash == null ? null : new PhoneCodeHash(hash),
          it.neededInstant(4));
    }
    it = in.record(EMAIL_SETUP_REQUIRED);
    if (it != null) {
      return new LoginState.EmailSetupRequired(
          it.flag(1), it.flag(2), new PhoneCodeHash(it.neededText(3)));
    }
    it = in.record(PASSWORD_REQUIRED);
    if (it != null) {
      return new LoginState.PasswordRequired(
          it.text(1), it.flag(2), it.flag(3), it.instant(4), it.flag(5));
    }
    return laterState(in);
  }

  private static LoginState laterState(RecordReader in) throws RecordFormatException {
    RecordReader it = in.record(PAYMENT_REQUIRED);
    if (it != null) {
      return new LoginState.PaymentRequired(
          it.neededText(1),
          new PhoneCodeHash(it.neededText(2)),
          it.neededText(3),
          it.neededText(4),
          it.integer(5),
          it.neededText(6),
          it.number(7));
    }
    it = in.record(AUTHORIZED);
    if (it != null) {
      return new LoginState.Authorized(
          it.number(1),
          it.flag(2),
          it.neededBytes(3),
          it.integer(4),
          it.flag(5),
          intOf(it.optionalNumber(6)),
          intOf(it.optionalNumber(7)),
          List.of());
    }
    it = in.record(ENDED);
    if (it != null) {
      return new LoginState.Ended(EndReason.valueOf(it.neededText(1)));
    }
    throw new RecordFormatException("the login is in a state this release does not know", null);
  }

  private static @Nullable String textOf(@Nullable PhoneCodeHash hash) {
    return hash == null ? null : hash.value();
  }

  private static @Nullable Long longOf(@Nullable Integer value) {
    return value == null ? null : value.longValue();
  }

  private static @Nullable Integer intOf(@Nullable Long value) {
    return value == null ? null : value.intValue();
  }
}
