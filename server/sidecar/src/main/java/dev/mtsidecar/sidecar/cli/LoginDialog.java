package dev.mtsidecar.sidecar.cli;

import dev.mtsidecar.v1.Action;
import dev.mtsidecar.v1.AllowedAction;
import dev.mtsidecar.v1.AnswerChallengeRequest;
import dev.mtsidecar.v1.AuthServiceGrpc.AuthServiceBlockingStub;
import dev.mtsidecar.v1.ChallengeRequired;
import dev.mtsidecar.v1.CheckPasswordRequest;
import dev.mtsidecar.v1.EmailVerification;
import dev.mtsidecar.v1.GetLoginRequest;
import dev.mtsidecar.v1.LogInWithQrRequest;
import dev.mtsidecar.v1.LoginStep;
import dev.mtsidecar.v1.ResendCodeRequest;
import dev.mtsidecar.v1.SendCodeRequest;
import dev.mtsidecar.v1.SendLoginEmailCodeRequest;
import dev.mtsidecar.v1.SentCode;
import dev.mtsidecar.v1.Session;
import dev.mtsidecar.v1.SignInRequest;
import dev.mtsidecar.v1.SignUpRequest;
import dev.mtsidecar.v1.SignUpRequired;
import dev.mtsidecar.v1.VerifyLoginEmailRequest;
import io.grpc.StatusRuntimeException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The login as a conversation: each step is shown, answered, and followed to the next one. */
final class LoginDialog {
  /** Refusals that another answer of the person mends. */
  private static final Set<String> ASK_AGAIN =
      Set.of(
          "PHONE_CODE_INVALID",
          "CODE_INVALID",
          "CODE_ALREADY_REJECTED",
          "PASSWORD_HASH_INVALID",
          "EMAIL_INVALID",
          "EMAIL_NOT_ALLOWED",
          "FIRSTNAME_INVALID",
          "LASTNAME_INVALID",
          "RESEND_TOO_EARLY",
          "RESEND_NOT_AVAILABLE",
          "FIELD_INVALID",
          "PHONE_NUMBER_INVALID");

  /** A person who goes on answering wrongly so often is none. */
  private static final int ROUNDS_MAX = 100;

  /** Where the conversation stands. */
  private record Standing(Session session, LoginStep step) {}

  /** A call that answers one step. */
  private interface Call {
    Standing go();
  }

  private final AuthServiceBlockingStub auth;
  private final Terminal terminal;

  LoginDialog(AuthServiceBlockingStub auth, Terminal terminal) {
    this.auth = auth;
    this.terminal = terminal;
  }

  /** Begins with a number; false: it did not come to a login. */
  boolean byNumber(Optional<String> given) {
    Optional<String> number = given.isPresent() ? given : terminal.ask("phone number: ");
    if (number.isEmpty() || number.get().isEmpty()) {
      return gaveUp(null);
    }
    return begin(() -> {
      var answer = auth.sendCode(SendCodeRequest.newBuilder().setPhoneNumber(number.get()).build());
      return new Standing(answer.getSession(), answer.getStep());
    });
  }

  /** Goes on where a login stands. */
  boolean goOn(GetLoginRequest request) {
    return begin(() -> {
      var answer = auth.getLogin(request);
      return new Standing(answer.getSession(), answer.getStep());
    });
  }

  /** Shows QR codes until one is scanned. */
  boolean byQr(String session) {
    return begin(() -> followed(session));
  }

  private Standing followed(String session) {
    var messages = auth.logInWithQr(LogInWithQrRequest.newBuilder().setSessionId(session).build());
    Standing last = new Standing(Session.getDefaultInstance(), LoginStep.getDefaultInstance());
    while (messages.hasNext()) {
      var message = messages.next();
      last = new Standing(message.getSession(), message.getStep());
      if (message.getStep().hasQrPending()) {
        String url = message.getStep().getQrPending().getUrl();
        terminal.say("\n" + QrBlocks.of(url) + "\n" + url);
        terminal.say("scan it in Telegram: Settings > Devices > Link Desktop Device");
      }
    }
    return last;
  }

  private boolean begin(Call first) {
    Standing at;
    try {
      at = first.go();
    } catch (StatusRuntimeException e) {
      terminal.say(RefusedCall.words(e));
      return false;
    }
    for (int round = 0; round < ROUNDS_MAX; round++) {
      if (at.step().hasAuthorized()) {
        terminal.say(
            "logged in as user %d, session %s"
                .formatted(at.step().getAuthorized().getUserId(), at.session().getSessionId()));
        return true;
      }
      Optional<Call> next = next(at);
      if (next.isEmpty()) {
        return gaveUp(at.session());
      }
      try {
        at = next.get().go();
      } catch (StatusRuntimeException e) {
        terminal.say(RefusedCall.words(e));
        if (!ASK_AGAIN.contains(RefusedCall.reason(e))) {
          return gaveUp(at.session());
        }
      }
    }
    return gaveUp(at.session());
  }

  private boolean gaveUp(@Nullable Session session) {
    if (session != null && !session.getSessionId().isEmpty()) {
      terminal.say("go on later:  ./mtsidecar login --session " + session.getSessionId());
    }
    return false;
  }

  /** Asks what the step wants; empty: there is nothing to answer, or nobody answers. */
  private Optional<Call> next(Standing at) {
    String id = at.session().getSessionId();
    return switch (at.step().getKindCase()) {
      case CODE_SENT -> code(at);
      case EMAIL_SETUP_REQUIRED ->
          answered("Telegram wants an e-mail address for logins. address: ")
              .map(email ->
                  () -> {
                    var answer =
                        auth.sendLoginEmailCode(
                            SendLoginEmailCodeRequest.newBuilder()
                                .setSessionId(id)
                                .setEmail(email)
                                .build());
                    return new Standing(answer.getSession(), answer.getStep());
                  });
      case EMAIL_CODE_SENT ->
          answered("code from " + at.step().getEmailCodeSent().getEmailPattern() + ": ")
              .map(code ->
                  () -> {
                    var answer =
                        auth.verifyLoginEmail(
                            VerifyLoginEmailRequest.newBuilder()
                                .setSessionId(id)
                                .setVerification(EmailVerification.newBuilder().setCode(code))
                                .build());
                    return new Standing(answer.getSession(), answer.getStep());
                  });
      case SIGN_UP_REQUIRED -> signUp(id, at.step().getSignUpRequired());
      case PASSWORD_REQUIRED -> password(at);
      case CHALLENGE_REQUIRED -> challenge(id, at.step().getChallengeRequired());
      case QR_PENDING -> Optional.of(() -> followed(id));
      case PAYMENT_REQUIRED -> {
        terminal.say(
            "Telegram wants to be paid for this code; only its own apps can do that. Help: "
                + at.step().getPaymentRequired().getSupportEmailAddress());
        yield Optional.empty();
      }
      case PASSKEY_PENDING, AUTHORIZED, KIND_NOT_SET -> {
        terminal.say("nothing can be answered here: " + at.session().getState());
        yield Optional.empty();
      }
    };
  }

  private Optional<Call> code(Standing at) {
    SentCode sent = at.step().getCodeSent();
    boolean canResend =
        at.session().getAllowedActionsList().stream()
            .map(AllowedAction::getAction)
            .anyMatch(Action.ACTION_RESEND_CODE::equals);
    String way = sent.getTypeCase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return answered(
            "code (sent by " + way + (canResend ? "; \"resend\" for another one" : "") + "): ")
        .map(code -> code.equals("resend") ? resend(at) : signIn(at, code, sent.hasEmailCode()));
  }

  private Call signIn(Standing at, String code, boolean isByEmail) {
    return () -> {
      SignInRequest.Builder request =
          SignInRequest.newBuilder().setSessionId(at.session().getSessionId());
      var answer =
          auth.signIn(
              (isByEmail
                      ? request.setEmailVerification(EmailVerification.newBuilder().setCode(code))
                      : request.setPhoneCode(code))
                  .build());
      return new Standing(answer.getSession(), answer.getStep());
    };
  }

  private Call resend(Standing at) {
    return () -> {
      var answer =
          auth.resendCode(
              ResendCodeRequest.newBuilder().setSessionId(at.session().getSessionId()).build());
      return new Standing(answer.getSession(), answer.getStep());
    };
  }

  private Optional<Call> signUp(String id, SignUpRequired required) {
    String terms = "";
    if (required.hasTermsOfService()) {
      terms = required.getTermsOfService().getId();
      terminal.say(required.getTermsOfService().getText());
      Optional<String> accepted = answered("do you accept these terms? (yes/no): ");
      if (!accepted.equals(Optional.of("yes"))) {
        return Optional.empty();
      }
    }
    String acceptedTerms = terms;
    Optional<String> first = answered("this number has no account yet. first name: ");
    Optional<String> last = first.isEmpty() ? first : terminal.ask("last name (may be empty): ");
    return last.map(lastName ->
        () -> {
          var answer =
              auth.signUp(
                  SignUpRequest.newBuilder()
                      .setSessionId(id)
                      .setAcceptedTermsOfServiceId(acceptedTerms)
                      .setFirstName(first.orElse(""))
                      .setLastName(lastName)
                      .build());
          return new Standing(answer.getSession(), answer.getStep());
        });
  }

  private Optional<Call> password(Standing at) {
    var required = at.step().getPasswordRequired();
    String hint = required.hasHint() ? " (hint: " + required.getHint() + ")" : "";
    return terminal
        .askSecret("password" + hint + ": ")
        .filter(it -> !it.isEmpty())
        .map(password ->
            () -> {
              var answer =
                  auth.checkPassword(
                      CheckPasswordRequest.newBuilder()
                          .setSessionId(at.session().getSessionId())
                          .setPassword(password)
                          .build());
              return new Standing(answer.getSession(), answer.getStep());
            });
  }

  private Optional<Call> challenge(String id, ChallengeRequired required) {
    if (!required.hasRecaptcha()) {
      terminal.say("Telegram wants a proof that only its own apps can give");
      return Optional.empty();
    }
    return answered(
            "solve the reCAPTCHA of key " + required.getRecaptcha().getKeyId() + "; its token: ")
        .map(token ->
            () -> {
              var answer =
                  auth.answerChallenge(
                      AnswerChallengeRequest.newBuilder()
                          .setSessionId(id)
                          .setRecaptchaToken(token)
                          .build());
              return new Standing(answer.getSession(), answer.getStep());
            });
  }

  private Optional<String> answered(String question) {
    return terminal.ask(question).filter(it -> !it.isEmpty());
  }
}
