package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a login, beside its keys.
 *
 * @param app null: the daemon's own are used
 * @param dcId where the next call starts: the DC that answered last
 * @param inDoubt a step of this kind was handed to the link and its outcome is not stored yet
 * @param hasStepped false as long as Telegram has refused everything
 * @param lastStepTime when the state last changed by a step
 * @param wrongCodes what was typed in vain for the code that is on its way
 */
record LoginRecord(
    LoginState state,
    @Nullable PhoneNumber phoneNumber,
    @Nullable AppCredentials app,
    int dcId,
    @Nullable Action inDoubt,
    boolean hasStepped,
    Instant lastStepTime,
    @Nullable Instant verifyTime,
    boolean frozen,
    WrongCodes wrongCodes) {

  static LoginRecord fresh(
      @Nullable PhoneNumber phoneNumber, @Nullable AppCredentials app, int dcId, Instant now) {
    return new LoginRecord(
        new LoginState.New(),
        phoneNumber,
        app,
        dcId,
        null,
        false,
        now,
        null,
        false,
        WrongCodes.none());
  }

  /** A step was taken: the login stands elsewhere, and its day begins anew. */
  LoginRecord stepped(LoginState next, int answeringDc, Instant now) {
    return new LoginRecord(
        next, phoneNumber, app, answeringDc, null, true, now, now, frozen, WrongCodes.none());
  }

  /** Telegram answered, and the login did not get on by it. */
  LoginRecord refused(LoginState next, int answeringDc, Instant now) {
    return new LoginRecord(
        next,
        phoneNumber,
        app,
        answeringDc,
        null,
        hasStepped,
        lastStepTime,
        now,
        frozen,
        wrongCodes);
  }

  LoginRecord with(LoginState next) {
    return new LoginRecord(
        next,
        phoneNumber,
        app,
        dcId,
        null,
        hasStepped,
        lastStepTime,
        verifyTime,
        frozen,
        wrongCodes);
  }

  LoginRecord inDoubt(@Nullable Action action) {
    return new LoginRecord(
        state,
        phoneNumber,
        app,
        dcId,
        action,
        hasStepped,
        lastStepTime,
        verifyTime,
        frozen,
        wrongCodes);
  }

  LoginRecord withPhoneNumber(PhoneNumber number) {
    return new LoginRecord(
        state,
        number,
        app,
        dcId,
        inDoubt,
        hasStepped,
        lastStepTime,
        verifyTime,
        frozen,
        wrongCodes);
  }

  LoginRecord withApp(AppCredentials credentials) {
    return new LoginRecord(
        state,
        phoneNumber,
        credentials,
        dcId,
        inDoubt,
        hasStepped,
        lastStepTime,
        verifyTime,
        frozen,
        wrongCodes);
  }

  /** The state alone changes; what is in doubt, when it stepped and when it was verified stay. */
  LoginRecord in(LoginState next) {
    return new LoginRecord(
        next,
        phoneNumber,
        app,
        dcId,
        inDoubt,
        hasStepped,
        lastStepTime,
        verifyTime,
        frozen,
        wrongCodes);
  }

  LoginRecord withWrongCode(Bytes digest) {
    return new LoginRecord(
        state,
        phoneNumber,
        app,
        dcId,
        inDoubt,
        hasStepped,
        lastStepTime,
        verifyTime,
        frozen,
        wrongCodes.and(digest));
  }

  LoginRecord at(int dc) {
    return new LoginRecord(
        state,
        phoneNumber,
        app,
        dc,
        inDoubt,
        hasStepped,
        lastStepTime,
        verifyTime,
        frozen,
        wrongCodes);
  }

  LoginRecord withFrozen(boolean isFrozen) {
    return new LoginRecord(
        state,
        phoneNumber,
        app,
        dcId,
        inDoubt,
        hasStepped,
        lastStepTime,
        verifyTime,
        isFrozen,
        wrongCodes);
  }

  /** The number of a login that has one; steps about codes are refused before this is asked. */
  PhoneNumber number() {
    if (phoneNumber == null) {
      throw new IllegalStateException("this login has no number");
    }
    return phoneNumber;
  }

  /** The code or attempt at hand; steps about codes are refused where there is none. */
  PhoneCodeHash hash() {
    PhoneCodeHash hash = state.pendingHash();
    if (hash == null) {
      throw new IllegalStateException("this step is about no code");
    }
    return hash;
  }

  boolean isEnded() {
    return state instanceof LoginState.Ended;
  }
}
