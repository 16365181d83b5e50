package dev.mtsidecar.sidecar.grpc;

import dev.mtsidecar.sidecar.login.LoginFailure;
import dev.mtsidecar.sidecar.store.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the edge needs of an emulated Telegram, one method for each RPC of SandboxService. Numbers
 * come as callers wrote them. Called on virtual threads, may block.
 */
public interface SandboxCalls {
  List<Scenario> scenarios();

  /** The code that was sent last to a number. */
  Answer<Optional<LastCode>> lastCode(String phoneNumber);

  /** Scans a QR code with the phone of a number's owner. */
  Answer<Done> scan(byte[] token, String phoneNumber);

  Answer<Done> revoke(SessionId session, Revocation how);

  /** Lets time pass for a session; the answer is what time it is for it then. */
  Answer<Instant> advanceTime(SessionId session, Duration by);

  Answer<Done> inject(int dcId, Trouble trouble);

  /** Begins anew with a number; empty: with all of them. */
  Answer<Done> reset(String phoneNumber);

  /** What came of a call. */
  sealed interface Answer<T> {
    record Of<T>(T value) implements Answer<T> {}

    record Refused<T>(LoginFailure why) implements Answer<T> {}
  }

  /** There is nothing to tell. */
  enum Done {
    DONE
  }

  /**
   * One row of the table.
   *
   * @param phoneNumber empty: it begins without one
   */
  record Scenario(String title, String phoneNumber, List<Step> script) {
    public Scenario {
      script = List.copyOf(script);
    }
  }

  /**
   * One call of a script.
   *
   * @param deadline proto JSON of a Duration; null: any
   */
  record Step(String rpc, String requestJson, String expect, @Nullable Duration deadline) {}

  /** A code; empty: one that nobody types. */
  record LastCode(String code, Instant sentTime) {
    /** Without the code. */
    @Override
    public String toString() {
      return "code of " + sentTime;
    }
  }

  /** How a session ends at Telegram's side. */
  enum Revocation {
    SESSION_REVOKED,
    AUTH_KEY_DUPLICATED,
    USER_DEACTIVATED,
    USER_DEACTIVATED_BAN,
    SESSION_EXPIRED,
    KEY_FORGOTTEN
  }

  /** What befalls the next login call on a DC. */
  sealed interface Trouble {
    record SlowAnswer(Duration delay) implements Trouble {}

    record NoAnswer() implements Trouble {}

    record LinkCutBefore() implements Trouble {}

    record LinkCutAfter() implements Trouble {}

    record Refused(int code, String message) implements Trouble {}
  }
}
