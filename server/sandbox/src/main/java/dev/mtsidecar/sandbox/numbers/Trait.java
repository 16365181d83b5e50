package dev.mtsidecar.sandbox.numbers;

/** What makes the account of a scripted number different from an ordinary one. */
public enum Trait {
  /** No account: signing in leads to signing up. */
  UNREGISTERED,
  /** New accounts are shown terms of service. */
  TERMS,
  /** The terms pop up, ask for an age, and have a bold word. */
  STRICT_TERMS,
  /** Has the password {@link NumbersTable#PASSWORD}. */
  PASSWORD,
  /** Has a recovery e-mail address. */
  RECOVERY_EMAIL,
  /** The first proof on a key comes too late: the password has just changed. */
  PASSWORD_JUST_CHANGED,
  /** The first proof on a key is for parameters that the server has lost. */
  PROOF_LOST_ONCE,
  /** Login codes go to an e-mail address. */
  LOGIN_EMAIL,
  /** That address may be dropped at once. */
  EMAIL_RESET_AT_ONCE,
  /** Dropping that address may be ordered at once, and takes a week. */
  EMAIL_RESET_TAKES_A_WEEK,
  /** Dropping that address was ordered from elsewhere. */
  EMAIL_RESET_PENDING,
  /** A Google identity will do in place of a code by e-mail. */
  GOOGLE,
  /** An Apple identity will do in place of a code by e-mail. */
  APPLE,
  /** A login e-mail address must be set up before any code is sent. */
  EMAIL_SETUP,
  /** Its codes end after two wrong tries. */
  TWO_TRIES,
  /** Its codes are too old as soon as they are sent. */
  SHORT_LIVED_CODE,
  /** What must be paid was due before it was asked for. */
  LATE_PAYMENT,
  /** Read-only: logs in, and may change nothing. */
  FROZEN,
  /** Was banned: the right code says so. */
  BANNED,
  /** Was deleted: the right code says so. */
  DEACTIVATED,
  /** Moves to DC 3 between its code and its login. */
  MOVES,
  /** Logging out leaves a token that logs in again without a code. */
  FUTURE_AUTH,
  /** Typing its code comes to AUTH_RESTART. */
  CODE_RESTARTS,
  /** Typing its code breaks the link before the answer is out. */
  CODE_CUTS_LINK,
  /** Typing its code is refused: too many tries. */
  CODE_FLOOD,
  /** Proving its password is refused: too many tries. */
  PASSWORD_FLOOD,
  /** As soon as it is logged in, another device ends that. */
  LOGIN_REVOKED,
  /** As soon as it is logged in, that is over by age. */
  LOGIN_EXPIRED,
  /** As soon as it is logged in, nobody is logged in any more. */
  LOGIN_FORGOTTEN,
  /** As soon as it is logged in, it is banned. */
  LOGIN_BANNED,
  /** As soon as it is logged in, it is deleted. */
  LOGIN_DEACTIVATED,
  /** As soon as it is logged in, its key is seen in two places. */
  KEY_DUPLICATED,
  /** As soon as it is logged in, its key is forgotten. */
  KEY_FORGOTTEN
}
