package dev.mtsidecar.sidecar.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.mtsidecar.sidecar.login.AppCredentials;
import dev.mtsidecar.sidecar.login.ChallengeProof;
import dev.mtsidecar.sidecar.login.CodeProof;
import dev.mtsidecar.sidecar.login.LoginCommand;
import dev.mtsidecar.sidecar.login.NewPassword;
import dev.mtsidecar.sidecar.login.PasskeyAssertion;
import dev.mtsidecar.sidecar.login.PasswordAlgo;
import dev.mtsidecar.sidecar.login.PasswordProof;
import dev.mtsidecar.sidecar.login.PhoneCodeHash;
import dev.mtsidecar.sidecar.login.RequestMark;
import dev.mtsidecar.sidecar.login.SecretText;
import dev.mtsidecar.sidecar.store.SessionId;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.v1.AcceptLoginTokenRequest;
import dev.mtsidecar.v1.AnswerChallengeRequest;
import dev.mtsidecar.v1.CancelCodeRequest;
import dev.mtsidecar.v1.CheckPaidAuthRequest;
import dev.mtsidecar.v1.CheckPasswordRequest;
import dev.mtsidecar.v1.CheckRecoveryPasswordRequest;
import dev.mtsidecar.v1.EmailVerification;
import dev.mtsidecar.v1.FinishPasskeyLoginRequest;
import dev.mtsidecar.v1.GetPasswordRequest;
import dev.mtsidecar.v1.ImportBotAuthorizationRequest;
import dev.mtsidecar.v1.ImportWebTokenAuthorizationRequest;
import dev.mtsidecar.v1.InitPasskeyLoginRequest;
import dev.mtsidecar.v1.LogInWithQrRequest;
import dev.mtsidecar.v1.LogOutRequest;
import dev.mtsidecar.v1.NewPasswordSettings;
import dev.mtsidecar.v1.RecoverPasswordRequest;
import dev.mtsidecar.v1.ReportMissingCodeRequest;
import dev.mtsidecar.v1.RequestFirebaseSmsRequest;
import dev.mtsidecar.v1.RequestPasswordRecoveryRequest;
import dev.mtsidecar.v1.ResendCodeRequest;
import dev.mtsidecar.v1.ResetLoginEmailRequest;
import dev.mtsidecar.v1.SendLoginEmailCodeRequest;
import dev.mtsidecar.v1.SignInRequest;
import dev.mtsidecar.v1.SignUpRequest;
import dev.mtsidecar.v1.VerifyLoginEmailRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The requests behind a first SendCode as commands of the login flow, one method for each RPC;
 * that, and their checks, is why the file is long.
 */
final class StepRequests {
  private static final Pattern SPACED_DIGITS = Pattern.compile("[0-9][0-9 \\-]*");
  private static final Pattern USER_HANDLE = Pattern.compile("([1-9][0-9]{0,3}):[0-9]{1,19}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");
  private static final Pattern BOT_TOKEN = Pattern.compile("[0-9]{1,19}:[A-Za-z0-9_-]{10,64}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,8}");
  private static final int CODE_MAX = 128;
  private static final int NAME_MAX = 64;
  private static final int PASSWORD_BYTES_MAX = 1024;
  private static final int TOKEN_MAX = 8192;
  private static final int EXCEPT_IDS_MAX = 100;
  private static final int SRP_BYTES = 256;
  private static final int PROOF_BYTES = 32;

  private StepRequests() {}

  /** What every request begins with, read and checked. */
  private static final class Head {
    final Violations wrong = new Violations();
    private final @Nullable SessionId session;
    private final @Nullable String requestId;

    private Head(Message request, String sessionId, String requestId, boolean isStarter) {
      wrong.unknownFields(request);
      this.session = wrong.sessionId(sessionId);
      this.requestId = wrong.requestId(requestId);
      if (sessionId.isEmpty() && !isStarter) {
        wrong.add("session_id", "needed");
      }
    }

    static Head of(Message request, String sessionId, String requestId) {
      return new Head(request, sessionId, requestId, false);
    }

    static Head ofStarter(
        Message request, String sessionId, String requestId, String clientReference) {
      Head head = new Head(request, sessionId, requestId, true);
      if (!sessionId.isEmpty() && !clientReference.isEmpty()) {
        head.wrong.add("client_reference", "only with the first call, when session_id is empty");
      }
      return head;
    }

    SessionId session() {
      return Requests.needed(session);
    }

    @Nullable SessionId sessionOrNew() {
      return session;
    }

    @Nullable RequestMark mark(Message.Builder withoutId) {
      return requestId == null
          ? null
          : new RequestMark(requestId, Requests.bytes(withoutId.build()));
    }

    String text(String field, String value, int max) {
      if (value.isEmpty()) {
        wrong.add(field, "needed");
      } else if (value.length() > max) {
        wrong.add(field, "longer than " + max + " characters");
      }
      return value;
    }

    SecretText secret(String field, String value, int max) {
      return new SecretText(text(field, value, max));
    }

    void matching(String field, String value, Pattern form, String expected) {
      if (!form.matcher(value).matches()) {
        wrong.add(field, expected);
      }
    }

    Bytes exactly(String field, ByteString value, int length) {
      if (value.size() != length) {
        wrong.add(field, "must have " + length + " bytes");
      }
      return Requests.bytes(value);
    }
  }

  private static @Nullable PhoneCodeHash hash(String hash) {
    return hash.isEmpty() ? null : new PhoneCodeHash(hash);
  }

  static LoginCommand.ResendCode resendCode(ResendCodeRequest it) throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    String reason = it.hasReason() ? head.text("reason", it.getReason(), 1024) : null;
    head.wrong.refuse();
    return new LoginCommand.ResendCode(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        hash(it.getPhoneCodeHash()),
        reason);
  }

  static LoginCommand.CancelCode cancelCode(CancelCodeRequest it) throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    head.wrong.refuse();
    return new LoginCommand.CancelCode(
        head.session(), head.mark(it.toBuilder().clearRequestId()), hash(it.getPhoneCodeHash()));
  }

  static LoginCommand.ReportMissingCode reportMissingCode(ReportMissingCodeRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    head.matching("mnc", it.getMnc(), DIGITS, "the network's code, 1 to 8 digits");
    head.wrong.refuse();
    return new LoginCommand.ReportMissingCode(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        hash(it.getPhoneCodeHash()),
        it.getMnc());
  }

  static LoginCommand.RequestFirebaseSms requestFirebaseSms(RequestFirebaseSmsRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    if (!it.hasSafetyNetToken() && !it.hasPlayIntegrityToken() && !it.hasIosPushSecret()) {
      head.wrong.add("play_integrity_token", "needed, or safety_net_token, or ios_push_secret");
    }
    SecretText safetyNet =
        it.hasSafetyNetToken()
            ? head.secret("safety_net_token", it.getSafetyNetToken(), TOKEN_MAX)
            : null;
    SecretText playIntegrity =
        it.hasPlayIntegrityToken()
            ? head.secret("play_integrity_token", it.getPlayIntegrityToken(), TOKEN_MAX)
            : null;
    SecretText push =
        it.hasIosPushSecret()
            ? head.secret("ios_push_secret", it.getIosPushSecret(), TOKEN_MAX)
            : null;
    head.wrong.refuse();
    return new LoginCommand.RequestFirebaseSms(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        hash(it.getPhoneCodeHash()),
        safetyNet,
        playIntegrity,
        push);
  }

  static LoginCommand.SignIn signIn(SignInRequest it) throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    CodeProof proof =
        switch (it.getVerificationCase()) {
          case PHONE_CODE -> {
            String code = typed(it.getPhoneCode());
            yield new CodeProof.PhoneCode(head.secret("phone_code", code, CODE_MAX));
          }
          case EMAIL_VERIFICATION -> byEmail(head, "email_verification", it.getEmailVerification());
          case VERIFICATION_NOT_SET -> {
            head.wrong.add("phone_code", "needed, or email_verification");
            yield null;
          }
        };
    head.wrong.refuse();
    return new LoginCommand.SignIn(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        hash(it.getPhoneCodeHash()),
        Requests.needed(proof));
  }

  /** As people type it: spaces and dashes between digits mean nothing. */
  private static String typed(String code) {
    String trimmed = code.strip();
    return SPACED_DIGITS.matcher(trimmed).matches()
        ? trimmed.replace(" ", "").replace("-", "")
        : trimmed;
  }

  private static @Nullable CodeProof byEmail(Head head, String field, EmailVerification proof) {
    return switch (proof.getVerificationCase()) {
      case CODE -> {
        String code = typed(proof.getCode());
        yield new CodeProof.EmailCode(head.secret(field + ".code", code, CODE_MAX));
      }
      case GOOGLE_TOKEN ->
          new CodeProof.GoogleToken(
              head.secret(field + ".google_token", proof.getGoogleToken(), TOKEN_MAX));
      case APPLE_TOKEN ->
          new CodeProof.AppleToken(
              head.secret(field + ".apple_token", proof.getAppleToken(), TOKEN_MAX));
      case VERIFICATION_NOT_SET -> {
        head.wrong.add(field, "needed: a code, a google_token or an apple_token");
        yield null;
      }
    };
  }

  static LoginCommand.SignUp signUp(SignUpRequest it) throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    String first = head.text("first_name", it.getFirstName().strip(), NAME_MAX);
    if (it.getLastName().length() > NAME_MAX) {
      head.wrong.add("last_name", "longer than " + NAME_MAX + " characters");
    }
    head.wrong.refuse();
    return new LoginCommand.SignUp(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        hash(it.getPhoneCodeHash()),
        it.getAcceptedTermsOfServiceId(),
        first,
        it.getLastName(),
        it.getNoJoinedNotifications());
  }

  static LoginCommand.GetPassword getPassword(GetPasswordRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), "");
    head.wrong.refuse();
    return new LoginCommand.GetPassword(head.session());
  }

  static LoginCommand.CheckPassword checkPassword(CheckPasswordRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    PasswordProof proof =
        switch (it.getProofCase()) {
          case PASSWORD ->
              new PasswordProof.Password(
                  head.secret("password", it.getPassword(), PASSWORD_BYTES_MAX));
          case SRP ->
              new PasswordProof.Srp(
                  it.getSrp().getSrpId(),
                  head.exactly("srp.a", it.getSrp().getA(), SRP_BYTES),
                  head.exactly("srp.m1", it.getSrp().getM1(), PROOF_BYTES));
          case PROOF_NOT_SET -> {
            head.wrong.add("password", "needed, or srp");
            yield null;
          }
        };
    head.wrong.refuse();
    return new LoginCommand.CheckPassword(
        head.session(), head.mark(it.toBuilder().clearRequestId()), Requests.needed(proof));
  }

  static LoginCommand.RequestPasswordRecovery requestPasswordRecovery(
      RequestPasswordRecoveryRequest it) throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    head.wrong.refuse();
    return new LoginCommand.RequestPasswordRecovery(
        head.session(), head.mark(it.toBuilder().clearRequestId()));
  }

  static LoginCommand.CheckRecoveryPassword checkRecoveryPassword(CheckRecoveryPasswordRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    SecretText code = head.secret("code", typed(it.getCode()), CODE_MAX);
    head.wrong.refuse();
    return new LoginCommand.CheckRecoveryPassword(
        head.session(), head.mark(it.toBuilder().clearRequestId()), code);
  }

  static LoginCommand.RecoverPassword recoverPassword(RecoverPasswordRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    SecretText code = head.secret("code", typed(it.getCode()), CODE_MAX);
    NewPassword wanted = it.hasNewSettings() ? newPassword(head, it.getNewSettings()) : null;
    head.wrong.refuse();
    return new LoginCommand.RecoverPassword(
        head.session(), head.mark(it.toBuilder().clearRequestId()), code, wanted);
  }

  private static @Nullable NewPassword newPassword(Head head, NewPasswordSettings settings) {
    NewPassword.Verifier verifier =
        switch (settings.getNewPasswordCase()) {
          case PASSWORD ->
              new NewPassword.Verifier.Password(
                  head.secret("new_settings.password", settings.getPassword(), PASSWORD_BYTES_MAX));
          case HASH -> {
            var algo = settings.getHash().getNewAlgo().getModPow();
            yield new NewPassword.Verifier.Hash(
                new PasswordAlgo.ModPow(
                    Requests.bytes(algo.getSalt1()),
                    Requests.bytes(algo.getSalt2()),
                    algo.getG(),
                    head.exactly("new_settings.hash.new_algo.mod_pow.p", algo.getP(), SRP_BYTES)),
                head.exactly(
                    "new_settings.hash.new_password_hash",
                    settings.getHash().getNewPasswordHash(),
                    SRP_BYTES));
          }
          case NEWPASSWORD_NOT_SET -> {
            head.wrong.add("new_settings.password", "needed, or hash");
            yield null;
          }
        };
    if (settings.hasPassword() && settings.getHint().equals(settings.getPassword())) {
      head.wrong.add("new_settings.hint", "must not be the password");
    }
    SecretText email = null;
    if (settings.hasEmail()) {
      head.matching("new_settings.email", settings.getEmail(), EMAIL, "not an e-mail address");
      email = new SecretText(settings.getEmail());
    }
    return verifier == null ? null : new NewPassword(verifier, settings.getHint(), email);
  }

  static LoginCommand.SendLoginEmailCode sendLoginEmailCode(SendLoginEmailCodeRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    head.matching("email", it.getEmail(), EMAIL, "not an e-mail address");
    head.wrong.refuse();
    return new LoginCommand.SendLoginEmailCode(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        hash(it.getPhoneCodeHash()),
        new SecretText(it.getEmail()));
  }

  static LoginCommand.VerifyLoginEmail verifyLoginEmail(VerifyLoginEmailRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    CodeProof proof = byEmail(head, "verification", it.getVerification());
    head.wrong.refuse();
    return new LoginCommand.VerifyLoginEmail(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        hash(it.getPhoneCodeHash()),
        Requests.needed(proof));
  }

  static LoginCommand.ResetLoginEmail resetLoginEmail(ResetLoginEmailRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    head.wrong.refuse();
    return new LoginCommand.ResetLoginEmail(
        head.session(), head.mark(it.toBuilder().clearRequestId()), hash(it.getPhoneCodeHash()));
  }

  static LoginCommand.CheckPaidAuth checkPaidAuth(CheckPaidAuthRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    head.wrong.refuse();
    return new LoginCommand.CheckPaidAuth(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        hash(it.getPhoneCodeHash()),
        it.getFormId());
  }

  static LoginCommand.AnswerChallenge answerChallenge(AnswerChallengeRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    ChallengeProof proof =
        switch (it.getAnswerCase()) {
          case RECAPTCHA_TOKEN ->
              new ChallengeProof.Recaptcha(
                  head.secret("recaptcha_token", it.getRecaptchaToken(), TOKEN_MAX));
          case APNS ->
              new ChallengeProof.Apns(
                  head.secret("apns.nonce", it.getApns().getNonce(), TOKEN_MAX),
                  head.secret("apns.secret", it.getApns().getSecret(), TOKEN_MAX));
          case PLAY_INTEGRITY ->
              new ChallengeProof.PlayIntegrity(
                  head.secret("play_integrity.nonce", it.getPlayIntegrity().getNonce(), TOKEN_MAX),
                  head.secret("play_integrity.token", it.getPlayIntegrity().getToken(), TOKEN_MAX));
          case ANSWER_NOT_SET -> {
            head.wrong.add("recaptcha_token", "needed, or apns, or play_integrity");
            yield null;
          }
        };
    head.wrong.refuse();
    return new LoginCommand.AnswerChallenge(
        head.session(), head.mark(it.toBuilder().clearRequestId()), Requests.needed(proof));
  }

  static LoginCommand.LogInWithQr logInWithQr(LogInWithQrRequest it)
      throws InvalidRequestException {
    Head head = Head.ofStarter(it, it.getSessionId(), it.getRequestId(), it.getClientReference());
    String reference = head.wrong.clientReference(it.getClientReference());
    AppCredentials app = Requests.app(it.getApiId(), it.getApiHash(), head.wrong);
    if (it.getExceptIdsCount() > EXCEPT_IDS_MAX) {
      head.wrong.add("except_ids", "more than " + EXCEPT_IDS_MAX);
    }
    head.wrong.refuse();
    return new LoginCommand.LogInWithQr(
        head.sessionOrNew(),
        head.mark(it.toBuilder().clearRequestId()),
        reference,
        app,
        it.getExceptIdsList());
  }

  static LoginCommand.AcceptLoginToken acceptLoginToken(AcceptLoginTokenRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    if (it.getToken().isEmpty() || it.getToken().size() > 1024) {
      head.wrong.add("token", "needed: 1 to 1024 bytes, decoded from the QR code's url");
    }
    head.wrong.refuse();
    return new LoginCommand.AcceptLoginToken(
        head.session(), head.mark(it.toBuilder().clearRequestId()), Requests.bytes(it.getToken()));
  }

  static LoginCommand.InitPasskeyLogin initPasskeyLogin(InitPasskeyLoginRequest it)
      throws InvalidRequestException {
    Head head = Head.ofStarter(it, it.getSessionId(), it.getRequestId(), it.getClientReference());
    String reference = head.wrong.clientReference(it.getClientReference());
    AppCredentials app = Requests.app(it.getApiId(), it.getApiHash(), head.wrong);
    head.wrong.refuse();
    return new LoginCommand.InitPasskeyLogin(
        head.sessionOrNew(), head.mark(it.toBuilder().clearRequestId()), reference, app);
  }

  static LoginCommand.FinishPasskeyLogin finishPasskeyLogin(FinishPasskeyLoginRequest it)
      throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    String id = head.text("id", it.getId(), TOKEN_MAX);
    head.text("client_data", it.getClientData(), TOKEN_MAX);
    Matcher handle = USER_HANDLE.matcher(it.getUserHandle());
    if (!handle.matches()) {
      head.wrong.add("user_handle", "not of the form dcId:userId");
    }
    if (it.getAuthenticatorData().isEmpty() || it.getSignature().isEmpty()) {
      head.wrong.add("signature", "needed, together with authenticator_data");
    }
    head.wrong.refuse();
    return new LoginCommand.FinishPasskeyLogin(
        head.session(),
        head.mark(it.toBuilder().clearRequestId()),
        new PasskeyAssertion(
            id,
            it.getRawId().isEmpty() ? id : it.getRawId(),
            it.getClientData(),
            Requests.bytes(it.getAuthenticatorData()),
            Requests.bytes(it.getSignature()),
            Integer.parseInt(handle.group(1)),
            it.getUserHandle()));
  }

  static LoginCommand.ImportBotAuthorization importBotAuthorization(
      ImportBotAuthorizationRequest it) throws InvalidRequestException {
    Head head = Head.ofStarter(it, it.getSessionId(), it.getRequestId(), it.getClientReference());
    String reference = head.wrong.clientReference(it.getClientReference());
    AppCredentials app = Requests.app(it.getApiId(), it.getApiHash(), head.wrong);
    head.matching("bot_auth_token", it.getBotAuthToken(), BOT_TOKEN, "not of the form id:secret");
    head.wrong.refuse();
    return new LoginCommand.ImportBotAuthorization(
        head.sessionOrNew(),
        head.mark(it.toBuilder().clearRequestId()),
        reference,
        app,
        new SecretText(it.getBotAuthToken()));
  }

  static LoginCommand.ImportWebTokenAuthorization importWebTokenAuthorization(
      ImportWebTokenAuthorizationRequest it) throws InvalidRequestException {
    Head head = Head.ofStarter(it, it.getSessionId(), it.getRequestId(), it.getClientReference());
    String reference = head.wrong.clientReference(it.getClientReference());
    AppCredentials app = Requests.app(it.getApiId(), it.getApiHash(), head.wrong);
    SecretText token = head.secret("web_auth_token", it.getWebAuthToken(), TOKEN_MAX);
    if (it.getDcId() < 0) {
      head.wrong.add("dc_id", "must not be negative");
    }
    head.wrong.refuse();
    return new LoginCommand.ImportWebTokenAuthorization(
        head.sessionOrNew(),
        head.mark(it.toBuilder().clearRequestId()),
        reference,
        app,
        token,
        it.getDcId());
  }

  static LoginCommand.LogOut logOut(LogOutRequest it) throws InvalidRequestException {
    Head head = Head.of(it, it.getSessionId(), it.getRequestId());
    head.wrong.refuse();
    return new LoginCommand.LogOut(head.session(), head.mark(it.toBuilder().clearRequestId()));
  }
}
