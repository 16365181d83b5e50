package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.mtproto.connection.Delivery;
import dev.mtsidecar.mtproto.connection.LinkFailure;
import org.jspecify.annotations.Nullable;

/** What routing a call to its DC came to. {@code dcId} is the DC that was asked last. */
public sealed interface DcAnswer<R> {
  int dcId();

  record Answered<R>(R answer, int dcId) implements DcAnswer<R> {}

  /** Telegram's refusal, and not one that a move could cure. */
  record Refused<R>(RpcError error, int dcId) implements DcAnswer<R> {}

  /** The answer came and could not be read. */
  record Unreadable<R>(String what, int dcId) implements DcAnswer<R> {}

  /** One redirect more than {@link DcRouter#MAX_MIGRATIONS}. */
  record RedirectLoop<R>(int targetDc, int dcId) implements DcAnswer<R> {}

  /** A redirect to a DC the directory does not have. */
  record UnknownDc<R>(int targetDc, int dcId) implements DcAnswer<R> {}

  /**
   * No answer.
   *
   * @param why null: its time was up
   */
  record Lost<R>(Delivery delivery, @Nullable LinkFailure why, String message, int dcId)
      implements DcAnswer<R> {}
}
