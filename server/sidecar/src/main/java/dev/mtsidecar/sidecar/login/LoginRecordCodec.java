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
  private static final int WRONG_CODES = 10;

  // The state: exactly one of these.
  private static final int NEW = 20;
  private static final int CODE_SENT = 21;
  private static final int EMAIL_SETUP_REQUIRED = 22;
  private static final int PASSWORD_REQUIRED = 23;
  private static final int PAYMENT_REQUIRED = 24;
  private static final int AUTHORIZED = 25;
  private static final int ENDED = 26;
  private static final int EMAIL_CODE_SENT = 27;
  private static final int SIGN_UP_REQUIRED = 28;
  private static final int CHALLENGE_REQUIRED = 29;
  private static final int QR_PENDING = 30;
  private static final int PASSKEY_PENDING = 31;

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
        .flag(FROZEN, login.frozen())
        .list(WRONG_CODES, login.wrongCodes().digests());
    return Blob.of(writeState(login.state(), out).toByteArray());
  }

  private static RecordWriter writeState(LoginState state, RecordWriter out) {
    RecordWriter fields = new RecordWriter();
    return out.record(write(state, fields), fields);
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
          in.flag(FROZEN),
          new WrongCodes(in.list(WRONG_CODES)));
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
        writeSetup(setup, out);
        yield EMAIL_SETUP_REQUIRED;
      }
      case LoginState.EmailCodeSent(var setup, var emailPattern, int length) -> {
        writeSetup(setup, out);
        out.text(4, emailPattern).number(5, length);
        yield EMAIL_CODE_SENT;
      }
      case LoginState.SignUpRequired(var hash, var terms) -> {
        out.text(1, hash.value()).record(2, terms == null ? null : TermsCodec.write(terms));
        yield SIGN_UP_REQUIRED;
      }
      case LoginState.ChallengeRequired(var action, var challenge, var function, var before) -> {
        out.text(1, action.name())
            .record(2, ChallengeCodec.write(challenge))
            .bytes(3, function)
            .record(4, writeState(before, new RecordWriter()));
        yield CHALLENGE_REQUIRED;
      }
      case LoginState.QrPending(var token, var expires, long sequence, var exceptIds) -> {
        out.bytes(1, token).instant(2, expires).number(3, sequence).numbers(4, exceptIds);
        yield QR_PENDING;
      }
      case LoginState.PasskeyPending(var options, int initDc) -> {
        out.text(1, options).number(2, initDc);
        yield PASSKEY_PENDING;
      }
      case LoginState.PasswordRequired password -> {
        out.text(1, password.hint())
            .flag(2, password.hasRecovery())
            .flag(3, password.hasSecureValues())
            .instant(4, password.pendingResetDate())
            .flag(5, password.detailsUnknown())
            .text(6, password.emailPattern());
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

  private static void writeSetup(LoginState.EmailSetupRequired setup, RecordWriter out) {
    out.flag(1, setup.appleSigninAllowed())
        .flag(2, setup.googleSigninAllowed())
        .text(3, setup.phoneCodeHash().value());
  }

  private static LoginState.EmailSetupRequired readSetup(RecordReader it)
      throws RecordFormatException {
    return new LoginState.EmailSetupRequired(
        it.flag(1), it.flag(2), new PhoneCodeHash(it.neededText(3)));
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
      return readSetup(it);
    }
    it = in.record(PASSWORD_REQUIRED);
    if (it != null) {
      return new LoginState.PasswordRequired(
          it.text(1), it.flag(2), it.flag(3), it.instant(4), it.text(6), it.flag(5));
    }
    return laterState(in);
  }

  private static LoginState laterState(RecordReader in) throws RecordFormatException {
    RecordReader it = in.record(EMAIL_CODE_SENT);
    if (it != null) {
      return new LoginState.EmailCodeSent(readSetup(it), it.neededText(4), it.integer(5));
    }
    it = in.record(SIGN_UP_REQUIRED);
    if (it != null) {
      RecordReader terms = it.record(2);
      return new LoginState.SignUpRequired(
          new PhoneCodeHash(it.neededText(1)), terms == null ? null : TermsCodec.read(terms));
    }
    it = in.record(CHALLENGE_REQUIRED);
    if (it != null) {
      return new LoginState.ChallengeRequired(
          Action.valueOf(it.neededText(1)),
          ChallengeCodec.read(it.neededRecord(2)),
          it.neededBytes(3),
          state(it.neededRecord(4)));
    }
    it = in.record(QR_PENDING);
    if (it != null) {
      return new LoginState.QrPending(
          it.neededBytes(1), it.neededInstant(2), it.number(3), it.numbers(4));
    }
    it = in.record(PASSKEY_PENDING);
    if (it != null) {
      return new LoginState.PasskeyPending(it.neededText(1), it.integer(2));
    }
    return lastState(in);
  }

  private static LoginState lastState(RecordReader in) throws RecordFormatException {
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
