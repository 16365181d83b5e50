package dev.mtsidecar.sandbox.session;

import dev.mtsidecar.sandbox.seal.MessageEnvelope;
import dev.mtsidecar.tl.Bytes;
import java.time.Duration;

/** What a session wants done about what it heard. In the order of the list. */
public sealed interface Reaction {

  /** The packet counts as received: a quick acknowledgement may say so now. */
  record Accepted() implements Reaction {}

  /**
   * Seal this and send it over a connection of the session.
   *
   * @param envelope the message, or a container of several
   */
  record Send(MessageEnvelope envelope) implements Reaction {}

  /**
   * Have this query answered and bring the result to {@link ServerSession#answer}.
   *
   * @param msgId the query's message
   * @param query the boxed function as it came, wrappers and gzip included
   */
  record Ask(long msgId, Bytes query) implements Reaction {}

  /**
   * Close the connection that this came by after so long; a later one replaces it.
   *
   * @param delay as the client wished
   */
  record DisconnectIn(Duration delay) implements Reaction {}

  /** Forget the auth key; the answer goes before. */
  record ForgetKey() implements Reaction {}

  /**
   * Say a transport error and close the connection.
   *
   * @param transportError -429 where a limit is exceeded
   */
  record HangUp(int transportError) implements Reaction {}
}
