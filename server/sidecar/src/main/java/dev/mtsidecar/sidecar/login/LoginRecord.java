package dev.mtsidecar.sidecar.login;

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
    boolean frozen) {

  static LoginRecord fresh(
      @Nullable PhoneNumber phoneNumber, @Nullable AppCredentials app, int dcId, Instant now) {
    return new LoginRecord(
        new LoginState.New(), phoneNumber, app, dcId, null, false, now, null, false);
  }

  /** A step was taken: the login stands elsewhere, and its day begins anew. */
  LoginRecord stepped(LoginState next, int answeringDc, Instant now) {
    return new LoginRecord(next, phoneNumber, app, answeringDc, null, true, now, now, frozen);
  }

  /** Telegram answered, and the login did not get on by it. */
  LoginRecord refused(LoginState next, int answeringDc, Instant now) {
    return new LoginRecord(
        next, phoneNumber, app, answeringDc, null, hasStepped, lastStepTime, now, frozen);
  }

  LoginRecord with(LoginState next) {
    return new LoginRecord(
        next, phoneNumber, app, dcId, null, hasStepped, lastStepTime, verifyTime, frozen);
  }

  LoginRecord inDoubt(@Nullable Action action) {
    return new LoginRecord(
        state, phoneNumber, app, dcId, action, hasStepped, lastStepTime, verifyTime, frozen);
  }

  LoginRecord withPhoneNumber(PhoneNumber number) {
    return new LoginRecord(
        state, number, app, dcId, inDoubt, hasStepped, lastStepTime, verifyTime, frozen);
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
        frozen);
  }

  boolean isEnded() {
    return state instanceof LoginState.Ended;
  }
}
