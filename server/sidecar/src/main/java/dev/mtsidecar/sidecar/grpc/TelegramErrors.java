package dev.mtsidecar.sidecar.grpc;

import static dev.mtsidecar.sidecar.grpc.ErrorRule.telegram;
import static dev.mtsidecar.v1.FloodScope.FLOOD_SCOPE_ACCOUNT;
import static dev.mtsidecar.v1.FloodScope.FLOOD_SCOPE_PHONE;
import static dev.mtsidecar.v1.FloodScope.FLOOD_SCOPE_UNSPECIFIED;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_AFTER_DELAY;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_AFTER_OPERATOR;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_NEVER;
import static dev.mtsidecar.v1.RetryClass.RETRY_CLASS_RESTART_FLOW;
import static io.grpc.Status.Code.ABORTED;
import static io.grpc.Status.Code.ALREADY_EXISTS;
import static io.grpc.Status.Code.FAILED_PRECONDITION;
import static io.grpc.Status.Code.INTERNAL;
import static io.grpc.Status.Code.INVALID_ARGUMENT;
import static io.grpc.Status.Code.NOT_FOUND;
import static io.grpc.Status.Code.PERMISSION_DENIED;
import static io.grpc.Status.Code.RESOURCE_EXHAUSTED;
import static io.grpc.Status.Code.UNAUTHENTICATED;
import static io.grpc.Status.Code.UNAVAILABLE;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Telegram's errors by name: a table, which is why it is long.
 *
 * <p>A name means the same under each code that Telegram sends it with, so the code is no part of
 * the key. Names that are not here are judged by their class and suffix ({@link UnknownErrors}).
 */
final class TelegramErrors {
  private static final Duration A_DAY = Duration.ofDays(1);

  private TelegramErrors() {}

  static List<ErrorRule> rules() {
    return Stream.of(
            phoneNumber(),
            code(),
            app(),
            password(),
            email(),
            session(),
            otherWays(),
            waits(),
            migrations(),
            trouble(),
            ourFaults(),
            challenges())
        .flatMap(List::stream)
        .toList();
  }

  private static List<ErrorRule> phoneNumber() {
    return List.of(
        never(
                "PHONE_NUMBER_INVALID",
                INVALID_ARGUMENT,
                "Telegram does not take this for a phone number; check it with the person")
            .field("phone_number"),
        never(
                "PHONE_NUMBER_BANNED",
                PERMISSION_DENIED,
                "This number is banned from Telegram; its owner can appeal")
            .help(HelpPage.APPEAL),
        limit(
            "PHONE_NUMBER_FLOOD",
            "Too many codes were asked for with this number; try again tomorrow"),
        limit(
            "PHONE_PASSWORD_FLOOD",
            "Too many login attempts with this number; try again in some hours"),
        never("PHONE_NUMBER_UNOCCUPIED", NOT_FOUND, "This number has no Telegram account"),
        never("PHONE_NOT_OCCUPIED", NOT_FOUND, "This number has no Telegram account"),
        never(
            "PHONE_NUMBER_OCCUPIED",
            ALREADY_EXISTS,
            "This number has a Telegram account already; sign in instead"),
        never(
                "PHONE_NUMBER_APP_SIGNUP_FORBIDDEN",
                PERMISSION_DENIED,
                "This app may not make new accounts; make one in an official Telegram app first")
            .help(HelpPage.SEND_CODE),
        never(
                "PHONE_PASSWORD_PROTECTED",
                FAILED_PRECONDITION,
                "A password protects this number, so Telegram sends no code to it")
            .precondition("TWO_STEP"));
  }

  private static List<ErrorRule> code() {
    return List.of(
        never("PHONE_CODE_EMPTY", INVALID_ARGUMENT, "The code is missing").field("phone_code"),
        never("PHONE_CODE_INVALID", INVALID_ARGUMENT, "The code is wrong; ask the person again")
            .field("phone_code"),
        never("CODE_INVALID", INVALID_ARGUMENT, "The code is wrong; ask the person again")
            .field("phone_code"),
        never("CODE_EMPTY", INVALID_ARGUMENT, "The code is missing").field("phone_code"),
        restart("PHONE_CODE_EXPIRED", "The code is no longer valid; call SendCode again")
            .help(HelpPage.AUTH),
        restart("PHONE_HASH_EXPIRED", "The code is no longer valid; call SendCode again")
            .help(HelpPage.AUTH),
        restart("CODE_HASH_INVALID", "The code is no longer valid; call SendCode again")
            .help(HelpPage.AUTH),
        telegram(
                "SMS_CODE_CREATE_FAILED",
                UNAVAILABLE,
                RETRY_CLASS_AFTER_DELAY,
                "Telegram could not make a code and sent nothing; try again in {wait}")
            .after(Duration.ofSeconds(60)),
        restart(
                "SEND_CODE_UNAVAILABLE",
                FAILED_PRECONDITION,
                "Telegram has no further way to send a code to this number; start again later")
            .precondition("DELIVERY_METHODS"),
        restart("AUTH_RESTART", "Telegram lost this login attempt; call SendCode again"),
        restart("FORM_EXPIRED", "The payment failed or took too long; call SendCode again"));
  }

  private static List<ErrorRule> app() {
    return List.of(
        operator(
                "API_ID_INVALID",
                FAILED_PRECONDITION,
                "Telegram does not know this pair of api_id and api_hash; check both")
            .precondition("APP_CREDENTIALS")
            .help(HelpPage.APPS),
        operator(
                "API_ID_PUBLISHED_FLOOD",
                FAILED_PRECONDITION,
                "This api_id became public, and Telegram blocks it; use one of your own")
            .precondition("APP_CREDENTIALS")
            .help(HelpPage.APPS),
        operator(
                "CONNECTION_API_ID_INVALID",
                FAILED_PRECONDITION,
                "Telegram does not know this api_id; check it")
            .precondition("APP_CREDENTIALS")
            .help(HelpPage.APPS),
        operator(
                "CONNECTION_APP_VERSION_EMPTY",
                FAILED_PRECONDITION,
                "Telegram wants an app version; set --app-version")
            .precondition("APP_CREDENTIALS"),
        operator(
                "CONNECTION_DEVICE_MODEL_EMPTY",
                FAILED_PRECONDITION,
                "Telegram wants a device model; set --device-model")
            .precondition("APP_CREDENTIALS"),
        operator(
                "CONNECTION_LANG_CODE_INVALID",
                FAILED_PRECONDITION,
                "Telegram does not take this language code; change --lang-code")
            .precondition("APP_CREDENTIALS"),
        operator(
                "CONNECTION_LANG_PACK_INVALID",
                FAILED_PRECONDITION,
                "Telegram does not take this language pack for the app")
            .precondition("APP_CREDENTIALS"),
        operator(
                "CONNECTION_SYSTEM_EMPTY",
                FAILED_PRECONDITION,
                "Telegram wants a system version; set --system-version")
            .precondition("APP_CREDENTIALS"),
        operator(
                "CONNECTION_SYSTEM_LANG_CODE_EMPTY",
                FAILED_PRECONDITION,
                "Telegram wants a system language; set --lang-code")
            .precondition("APP_CREDENTIALS"),
        operator(
                "UPDATE_APP_TO_LOGIN",
                FAILED_PRECONDITION,
                "Telegram wants a newer client for this login; update the daemon")
            .precondition("DAEMON_LAYER"));
  }

  private static List<ErrorRule> password() {
    return List.of(
        never(
                "SESSION_PASSWORD_NEEDED",
                FAILED_PRECONDITION,
                "The account has a two-step verification password; it must be given first")
            .precondition("TWO_STEP")
            .help(HelpPage.TWO_STEP),
        never(
                "PASSWORD_HASH_INVALID",
                INVALID_ARGUMENT,
                "The password is wrong; ask the person again")
            .field("password"),
        never("PASSWORD_EMPTY", INVALID_ARGUMENT, "The account has no password, or none was given")
            .field("password"),
        restart(
            "SRP_ID_INVALID", "The password parameters were used already; start this step again"),
        restart(
            "SRP_PASSWORD_CHANGED", "The password was changed in between; ask the person again"),
        never(
                "PASSWORD_RECOVERY_NA",
                FAILED_PRECONDITION,
                "The account has no recovery e-mail address")
            .precondition("RECOVERY_EMAIL")
            .help(HelpPage.TWO_STEP),
        restart("PASSWORD_RECOVERY_EXPIRED", "The recovery code is too old; ask for another"),
        waiting("PASSWORD_TOO_FRESH", "The password was set too recently; try again in {wait}"),
        waiting("SESSION_TOO_FRESH", "The login is too recent for this; try again in {wait}"),
        waiting(
            "FRESH_RESET_AUTHORISATION_FORBIDDEN",
            "The login is too recent to end others; try again in {wait}"),
        never("HASH_INVALID", INVALID_ARGUMENT, "No device of the account has this hash")
            .field("hash"),
        waiting(
            "TWO_FA_CONFIRM_WAIT",
            "The account will be deleted in {wait} unless its owner objects"),
        waiting(
            "TAKEOUT_INIT_DELAY",
            "The export must be confirmed on another device, or is possible in {wait}"));
  }

  private static List<ErrorRule> email() {
    return List.of(
        never(
                "EMAIL_INVALID",
                INVALID_ARGUMENT,
                "Telegram does not take this e-mail address; ask the person again")
            .field("email"),
        never(
                "EMAIL_NOT_ALLOWED",
                INVALID_ARGUMENT,
                "Telegram allows no addresses of this e-mail provider")
            .field("email"),
        never(
                "EMAIL_UNCONFIRMED",
                FAILED_PRECONDITION,
                "The e-mail address must be confirmed first")
            .precondition("EMAIL_CONFIRMED"),
        restart("EMAIL_VERIFY_EXPIRED", "The e-mail's code is too old; ask for another"),
        restart(
            "EMAIL_HASH_EXPIRED",
            "No confirmation of an e-mail address is pending; start it again"),
        never(
                "EMAIL_INSTALL_MISSING",
                FAILED_PRECONDITION,
                "This login does not stand at an e-mail step")
            .precondition("SESSION_STATE"),
        never("EMAIL_NOT_SETUP", FAILED_PRECONDITION, "The account has no login e-mail address")
            .precondition("LOGIN_EMAIL"),
        never(
            "TASK_ALREADY_EXISTS",
            ALREADY_EXISTS,
            "A reset of the login e-mail address is ordered already"));
  }

  private static List<ErrorRule> session() {
    return List.of(
        ended(
            "AUTH_KEY_UNREGISTERED",
            "Telegram does not take this session for logged in; log in again"),
        ended("AUTH_KEY_INVALID", "Telegram does not accept this session's key; log in again"),
        ended("SESSION_REVOKED", "The user ended this session from another device; log in again"),
        ended("SESSION_EXPIRED", "Telegram ended this session because it was idle; log in again"),
        never(
                "AUTH_KEY_DUPLICATED",
                UNAUTHENTICATED,
                "This session's key was used from two places at once, and Telegram destroyed it; log in again")
            .help(HelpPage.ERRORS),
        never("USER_DEACTIVATED", PERMISSION_DENIED, "This account was deleted")
            .help(HelpPage.ERRORS),
        never(
                "USER_DEACTIVATED_BAN",
                PERMISSION_DENIED,
                "This account was banned; its owner can appeal")
            .help(HelpPage.APPEAL),
        never(
                "FROZEN_METHOD_INVALID",
                PERMISSION_DENIED,
                "This account is frozen and may not do this; its owner can appeal")
            .help(HelpPage.ERRORS),
        never(
                "ACTIVE_USER_REQUIRED",
                FAILED_PRECONDITION,
                "This needs an account that is logged in")
            .precondition("SESSION_STATE"),
        never(
                "BOT_METHOD_INVALID",
                FAILED_PRECONDITION,
                "Bots may not do this; use a user's account")
            .precondition("USER_ACCOUNT"),
        fault(
            "AUTH_KEY_PERM_EMPTY",
            "Telegram wants a key that is bound to a permanent one, and the daemon has none for this call"),
        fault("TEMP_AUTH_KEY_EMPTY", "The daemon bound a temporary key in a way Telegram refuses"),
        fault(
            "TEMP_AUTH_KEY_ALREADY_BOUND",
            "The daemon bound a temporary key in a way Telegram refuses"),
        fault(
            "ENCRYPTED_MESSAGE_INVALID",
            "The daemon bound a temporary key in a way Telegram refuses"));
  }

  private static List<ErrorRule> otherWays() {
    return List.of(
        restart("AUTH_TOKEN_EXPIRED", "The QR code is too old; show a new one"),
        never("AUTH_TOKEN_INVALID", INVALID_ARGUMENT, "The QR code is not valid; show a new one")
            .field("token"),
        never("AUTH_TOKEN_ALREADY_ACCEPTED", ALREADY_EXISTS, "The QR code was accepted already"),
        restart("AUTH_TOKEN_EXCEPTION", "Telegram failed on this QR code; show a new one"),
        never("ACCESS_TOKEN_INVALID", INVALID_ARGUMENT, "The bot token is wrong")
            .field("bot_token"),
        never(
                "ACCESS_TOKEN_EXPIRED",
                FAILED_PRECONDITION,
                "The bot token was revoked; ask BotFather for another")
            .precondition("BOT_TOKEN"),
        never("FIRSTNAME_INVALID", INVALID_ARGUMENT, "Telegram does not take this first name")
            .field("first_name"),
        never("LASTNAME_INVALID", INVALID_ARGUMENT, "Telegram does not take this last name")
            .field("last_name"),
        never("CREDENTIAL_INVALID", INVALID_ARGUMENT, "The passkey's answer is wrong")
            .field("credential"),
        never(
            "PASSKEY_CREDENTIAL_NOT_FOUND",
            NOT_FOUND,
            "Telegram does not know this passkey; log in another way"),
        restart("WEBAUTH_TOKEN_EXPIRED", "The web login token is too old; get a new one"),
        never("WEBAUTH_TOKEN_INVALID", INVALID_ARGUMENT, "The web login token is wrong")
            .field("web_auth_token"));
  }

  private static List<ErrorRule> waits() {
    return List.of(
        telegram(
                "FLOOD_WAIT",
                RESOURCE_EXHAUSTED,
                RETRY_CLASS_AFTER_DELAY,
                "Telegram asks to wait {wait} before this is tried again")
            .quota(FLOOD_SCOPE_UNSPECIFIED)
            .waits(),
        telegram(
                "FLOOD_PREMIUM_WAIT",
                RESOURCE_EXHAUSTED,
                RETRY_CLASS_AFTER_DELAY,
                "Telegram slows this account down; try again in {wait}")
            .quota(FLOOD_SCOPE_ACCOUNT)
            .waits(),
        telegram(
                "FLOOD_TEST_PHONE_WAIT",
                RESOURCE_EXHAUSTED,
                RETRY_CLASS_AFTER_DELAY,
                "This test number must rest for {wait}; use another one")
            .quota(FLOOD_SCOPE_PHONE)
            .waits(),
        telegram(
                "SLOWMODE_WAIT",
                RESOURCE_EXHAUSTED,
                RETRY_CLASS_AFTER_DELAY,
                "The chat is in slow mode; try again in {wait}")
            .quota(FLOOD_SCOPE_ACCOUNT)
            .waits());
  }

  private static List<ErrorRule> migrations() {
    return Stream.of(
            "PHONE_MIGRATE", "NETWORK_MIGRATE", "USER_MIGRATE", "FILE_MIGRATE", "STATS_MIGRATE")
        .map(name ->
            never(
                    name,
                    FAILED_PRECONDITION,
                    "Telegram wants this call on DC {dc}, and this session cannot move there")
                .precondition("HOME_DC")
                .help(HelpPage.DATACENTERS))
        .toList();
  }

  private static List<ErrorRule> trouble() {
    Stream<ErrorRule> passing =
        Stream.of(
                "RPC_CALL_FAIL",
                "RPC_MCGET_FAIL",
                "INTERDC_CALL_ERROR",
                "INTERDC_CALL_RICH_ERROR",
                "WORKER_BUSY_TOO_LONG_RETRY",
                "NO_WORKERS_RUNNING",
                "MSGID_DECREASE_RETRY")
            .map(name ->
                telegram(
                        name,
                        UNAVAILABLE,
                        RETRY_CLASS_AFTER_DELAY,
                        "Telegram has trouble of its own and did nothing; try again in {wait}")
                    .after(Duration.ofSeconds(1)));
    Stream<ErrorRule> lasting =
        Stream.of(
                "SIGN_IN_FAILED",
                "AUTH_KEY_UNSYNCHRONIZED",
                "API_CALL_ERROR",
                "MEMBER_OCCUPY_PRIMARY_LOC_FAILED",
                "REG_ID_GENERATE_FAILED")
            .map(name ->
                telegram(
                    name,
                    INTERNAL,
                    RETRY_CLASS_AFTER_DELAY,
                    "Telegram failed inside; try again later"));
    return Stream.concat(passing, lasting).toList();
  }

  private static List<ErrorRule> ourFaults() {
    return Stream.of(
            "INPUT_REQUEST_TOO_LONG",
            "INPUT_CONSTRUCTOR_INVALID",
            "INPUT_FETCH_ERROR",
            "INPUT_FETCH_FAIL",
            "INPUT_LAYER_INVALID",
            "INPUT_METHOD_INVALID",
            "CONNECTION_LAYER_INVALID",
            "CONNECTION_NOT_INITED",
            "PHONE_CODE_HASH_EMPTY",
            "AUTH_BYTES_INVALID",
            "DC_ID_INVALID",
            "EXPIRES_AT_INVALID")
        .map(name ->
            fault(
                name,
                "Telegram could not use what the daemon sent: a fault of the daemon; please report it"))
        .toList();
  }

  private static List<ErrorRule> challenges() {
    return Stream.of("RECAPTCHA_CHECK", "INTEGRITY_CHECK_CLASSIC", "APNS_VERIFY_CHECK")
        .map(name ->
            never(
                    name,
                    FAILED_PRECONDITION,
                    "Telegram wants a proof from a person or a device, which this build cannot pass on")
                .precondition("HUMAN_CHALLENGE"))
        .toList();
  }

  private static ErrorRule never(String name, Status.Code status, String message) {
    return telegram(name, status, RETRY_CLASS_NEVER, message);
  }

  private static ErrorRule operator(String name, Status.Code status, String message) {
    return telegram(name, status, RETRY_CLASS_AFTER_OPERATOR, message);
  }

  private static ErrorRule restart(String name, String message) {
    return restart(name, ABORTED, message);
  }

  private static ErrorRule restart(String name, Status.Code status, String message) {
    return telegram(name, status, RETRY_CLASS_RESTART_FLOW, message);
  }

  /** A limit on a phone number that names no time. */
  private static ErrorRule limit(String name, String message) {
    return telegram(name, RESOURCE_EXHAUSTED, RETRY_CLASS_AFTER_DELAY, message)
        .quota(FLOOD_SCOPE_PHONE);
  }

  /** A period that must pass and is no quota; a day where Telegram names no time. */
  private static ErrorRule waiting(String name, String message) {
    return telegram(name, FAILED_PRECONDITION, RETRY_CLASS_AFTER_DELAY, message)
        .precondition("WAITING_PERIOD")
        .after(A_DAY)
        .waits();
  }

  private static ErrorRule ended(String name, String message) {
    return telegram(name, UNAUTHENTICATED, RETRY_CLASS_RESTART_FLOW, message).help(HelpPage.AUTH);
  }

  private static ErrorRule fault(String name, String message) {
    return telegram(name, INTERNAL, RETRY_CLASS_NEVER, message);
  }
}
