package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.fault.Fault;
import dev.mtsidecar.sandbox.numbers.NumberScript;
import dev.mtsidecar.sandbox.rpc.LoginTokens.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What no real Telegram does for anybody, for tests: tells the code, scans the QR code, lets time
 * pass, breaks on request. Got from {@link SandboxCluster#control()}.
 *
 * <p>Numbers are as people write them; only their digits count. Whatever is no number of the
 * sandbox, a DC that does not exist, or a time that goes back is an {@link
 * IllegalArgumentException}. Each number with its lane digits is a world of its own: nothing here
 * reaches another one's. Safe for concurrent use; a change is kept as those by calls are.
 */
public interface SandboxControl {
  /** The table of the scripted numbers, in its order: what `--numbers --json` prints. */
  List<NumberScript> scenarios();

  /** The code that was sent last to a number or an e-mail address of it; empty: none yet. */
  Optional<LastCode> lastCode(String phoneNumber);

  /** Scans a QR code with the phone of a number's owner. */
  Scan scan(byte[] token, String phoneNumber);

  /** Ends a key: what it hears from its next call on. Unknown keys are fine. */
  void revoke(Key key, Revocation reason);

  /**
   * Puts the time of a number forward, for all its keys.
   *
   * @return what time it is for the number then
   */
  Instant advanceTime(String phoneNumber, Duration by);

  /**
   * Puts the time of one key forward, where no number is known yet.
   *
   * @return what time it is for the key then
   */
  Instant advanceTime(Key key, Duration by);

  /** Makes a DC do something wrong, once, at the next occasion; faults wait in order. */
  void inject(int dcId, Fault fault);

  /** Forgets everything about a number. Whoever is logged in to it is not any more. */
  void reset(String phoneNumber);

  /** Forgets all numbers, and the faults that wait. Keys stay. */
  void resetAll();

  /**
   * A key as the sandbox knows it.
   *
   * @param dcId the DC that agreed on it
   * @param authKeyId the auth_key_id of the permanent key
   */
  record Key(int dcId, long authKeyId) {}

  /**
   * A code that was sent.
   *
   * @param code what is typed; empty: this delivery has none
   * @param sentTime when, in the time of its number
   */
  record LastCode(String code, Instant sentTime) {
    /** Without the code. */
    @Override
    public String toString() {
      return "code of " + sentTime;
    }
  }

  /** How a login ends at the server's side. */
  enum Revocation {
    /** 401 SESSION_REVOKED: ended from another device. */
    SESSION_REVOKED(401),
    /** 406 AUTH_KEY_DUPLICATED: the key was seen in two places. */
    AUTH_KEY_DUPLICATED(406),
    /** 401 USER_DEACTIVATED: the account was deleted. */
    USER_DEACTIVATED(401),
    /** 401 USER_DEACTIVATED_BAN: the account was banned. */
    USER_DEACTIVATED_BAN(401),
    /** 401 SESSION_EXPIRED: idle for too long. */
    SESSION_EXPIRED(401),
    /** 401 AUTH_KEY_UNREGISTERED: the login is gone, the key is not. */
    AUTH_KEY_UNREGISTERED(401),
    /** Transport error −404: the key is forgotten. */
    KEY_FORGOTTEN(404);

    private final int code;

    Revocation(int code) {
      this.code = code;
    }

    /** The code of the error. */
    int code() {
      return code;
    }
  }
}
