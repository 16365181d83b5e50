package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.sandbox.world.SandboxWorld;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.api.AccountDeleteAccount;
import dev.mtsidecar.tl.api.AccountGetPassword;
import dev.mtsidecar.tl.api.AccountSendVerifyEmailCode;
import dev.mtsidecar.tl.api.AccountVerifyEmail;
import dev.mtsidecar.tl.api.AuthCancelCode;
import dev.mtsidecar.tl.api.AuthCheckPaidAuth;
import dev.mtsidecar.tl.api.AuthCheckPassword;
import dev.mtsidecar.tl.api.AuthCheckRecoveryPassword;
import dev.mtsidecar.tl.api.AuthExportLoginToken;
import dev.mtsidecar.tl.api.AuthFinishPasskeyLogin;
import dev.mtsidecar.tl.api.AuthImportBotAuthorization;
import dev.mtsidecar.tl.api.AuthImportLoginToken;
import dev.mtsidecar.tl.api.AuthImportWebTokenAuthorization;
import dev.mtsidecar.tl.api.AuthInitPasskeyLogin;
import dev.mtsidecar.tl.api.AuthRecoverPassword;
import dev.mtsidecar.tl.api.AuthReportMissingCode;
import dev.mtsidecar.tl.api.AuthRequestFirebaseSms;
import dev.mtsidecar.tl.api.AuthRequestPasswordRecovery;
import dev.mtsidecar.tl.api.AuthResendCode;
import dev.mtsidecar.tl.api.AuthResetLoginEmail;
import dev.mtsidecar.tl.api.AuthSendCode;
import dev.mtsidecar.tl.api.AuthSignIn;
import dev.mtsidecar.tl.api.AuthSignUp;
import java.util.Optional;

/** The calls that lead to a login, and those of a login that lacks its password only. */
final class LoginCalls {
  private final AuthHandlers auth;
  private final SignUp signUp;
  private final PasswordHandlers passwords;
  private final RecoveryHandlers recovery;
  private final QrHandlers qr;
  private final EmailHandlers emails;
  private final PaidLogin paid;
  private final TokenLogins tokens;
  private final PasskeyHandlers passkeys;

  LoginCalls(SandboxWorld world, People people, Gate gate, QrHandlers qr, Pushes pushes) {
    this.signUp = new SignUp(world.registry(), people, gate);
    var codes = new CodeSender(world, people, pushes);
    this.auth = new AuthHandlers(world, people, codes, signUp, gate);
    this.passwords = new PasswordHandlers(world.registry(), people, gate);
    this.recovery = new RecoveryHandlers(world.registry(), people, passwords, gate);
    this.qr = qr;
    this.emails = new EmailHandlers(world, people, codes);
    this.paid = new PaidLogin(world.registry(), codes);
    this.tokens = new TokenLogins(people, gate);
    this.passkeys = new PasskeyHandlers(world.registry(), people, gate);
  }

  /** Answers a call of anybody; empty if it is none of these. */
  Optional<Answer> ofAnybody(Caller caller, TlFunction<?> call, int layer, Optional<Proof> proof)
      throws RefusedCallException {
    return switch (call) {
      case AuthSendCode it -> Optional.of(auth.sendCode(caller, it, layer, proof));
      case AuthSignIn it -> Optional.of(auth.signIn(caller, it, layer));
      case AuthSignUp it -> Optional.of(signUp.signUp(caller, it, layer));
      case AuthResendCode it -> Optional.of(auth.resendCode(caller, it));
      case AuthCancelCode it -> Optional.of(auth.cancelCode(caller, it));
      case AuthReportMissingCode it -> Optional.of(auth.reportMissingCode(caller, it));
      case AuthRequestFirebaseSms it -> Optional.of(auth.requestFirebaseSms(caller, it));
      case AuthExportLoginToken it -> Optional.of(qr.export(caller, it, layer));
      case AuthImportLoginToken it -> Optional.of(qr.importToken(caller, it, layer));
      case AccountSendVerifyEmailCode it -> Optional.of(emails.sendCode(caller, it));
      case AccountVerifyEmail it -> Optional.of(emails.verify(caller, it));
      case AuthResetLoginEmail it -> Optional.of(emails.reset(caller, it));
      case AuthCheckPaidAuth it -> Optional.of(paid.check(caller, it));
      case AuthImportBotAuthorization it -> Optional.of(tokens.bot(caller, it, layer));
      case AuthImportWebTokenAuthorization it -> Optional.of(tokens.web(caller, it, layer));
      case AuthInitPasskeyLogin it -> Optional.of(passkeys.init(caller, it));
      case AuthFinishPasskeyLogin it -> Optional.of(passkeys.finish(caller, it, layer));
      case AccountGetPassword _ -> Optional.of(passwords.get(caller));
      default -> Optional.empty();
    };
  }

  /** Answers a call of somebody whose password may still be missing; empty if it is none. */
  Optional<Answer> ofSomebody(Caller caller, TlFunction<?> call, int layer)
      throws RefusedCallException {
    return switch (call) {
      case AuthCheckPassword it -> Optional.of(passwords.check(caller, it, layer));
      case AuthRequestPasswordRecovery _ -> Optional.of(recovery.request(caller));
      case AuthCheckRecoveryPassword it -> Optional.of(recovery.check(caller, it));
      case AuthRecoverPassword it -> Optional.of(recovery.recover(caller, it, layer));
      case AccountDeleteAccount it -> Optional.of(recovery.delete(caller, it));
      default -> Optional.empty();
    };
  }
}
