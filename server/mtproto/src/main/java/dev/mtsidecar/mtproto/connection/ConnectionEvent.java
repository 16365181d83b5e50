package dev.mtsidecar.mtproto.connection;

import dev.mtsidecar.mtproto.transport.Frame;

/** What may arrive in a connection's inbox. */
sealed interface ConnectionEvent {
  /** A caller wants a function called. */
  record Submitted(PendingCall<?> call) implements ConnectionEvent {}

  /** A caller does not want it any more, as far as it has not been written. */
  record Withdrawn(PendingCall<?> call) implements ConnectionEvent {}

  /** A caller does not want it any more; the server is asked not to answer. */
  record Abandoned(PendingCall<?> call) implements ConnectionEvent {}

  /** A link is there, under that key. */
  record Dialled(Link link, StoredKey key) implements ConnectionEvent {}

  /** No link could be had. */
  record DialFailed(LinkFailure why, String message) implements ConnectionEvent {}

  /** A frame came over a link. */
  record Received(Link link, Frame frame) implements ConnectionEvent {}

  /** A link is gone. */
  record LinkLost(Link link, String message) implements ConnectionEvent {}

  /** Something is due. */
  record TimeCame() implements ConnectionEvent {}

  /** The connection is to end. */
  record Closed() implements ConnectionEvent {}
}
