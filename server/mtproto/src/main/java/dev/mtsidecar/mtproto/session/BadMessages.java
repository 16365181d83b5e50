package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.BadServerSalt;
import java.time.Instant;
import java.util.List;

/**
 * What to do when the server ignored a message. Every msg_id of ours is written once, so what is
 * ignored was never taken, and what it carried may go out again under another msg_id.
 *
 * @see <a
 *     href="https://core.telegram.org/mtproto/service_messages_about_messages#notice-of-ignored-error-message">Notice
 *     of Ignored Error Message</a>
 */
final class BadMessages {
  private final EncryptedSession session;

  BadMessages(EncryptedSession session) {
    this.session = session;
  }

  /** Code 48: the salt is another; the same message is good with it. */
  void salt(BadServerSalt bad, Instant now) {
    if (session.isRecent(bad.badMsgId())) {
      session.salt(bad.newServerSalt(), now);
      again(bad.badMsgId(), SessionEvent.Loss.PROTOCOL, now);
    }
  }

  void notification(BadMsgNotification bad, long notificationMsgId, Instant now) {
    long badMsgId = bad.badMsgId();
    if (!session.isRecent(badMsgId)) {
      return;
    }
    switch (bad.errorCode()) {
      // Our clock is behind: take the server's, and send with a higher msg_id.
      case 16 -> {
        session.synchronise(notificationMsgId, now);
        again(badMsgId, SessionEvent.Loss.CLOCK, now);
      }
      // Ahead: msg_ids must grow, so lower ones need a new session.
      case 17 -> {
        session.synchronise(notificationMsgId, now);
        again(badMsgId, SessionEvent.Loss.CLOCK, now);
        session.renew(now);
      }
      // "Too old to tell whether it was received": it came this once, and was ignored.
      case 20 -> again(badMsgId, SessionEvent.Loss.PROTOCOL, now);
      // A message with the container's id came before: perhaps the container itself. Nothing of it
      // may go out again; what it asked for may yet be answered.
      case 19 -> session.renew(now);
      // The server and we count differently: begin anew. 18, 34, 35, 64 would be mistakes of ours;
      // a new session is the way out of them too.
      case 18, 32, 33, 34, 35, 64 -> {
        again(badMsgId, SessionEvent.Loss.PROTOCOL, now);
        session.renew(now);
      }
      default -> {
        session.emit(new SessionEvent.Dropped("bad_msg_notification " + bad.errorCode()));
        for (Request request : session.requests.named(badMsgId)) {
          session.lose(request, SessionEvent.Loss.PROTOCOL, false);
        }
      }
    }
  }

  /** All that was in the message, or in the container: requests, questions, acknowledgements. */
  private void again(long badMsgId, SessionEvent.Loss why, Instant now) {
    List<Request> refused = session.requests.named(badMsgId);
    // The last one goes to the front first, so that they keep their order.
    refused.stream()
        .sorted((a, b) -> Long.compare(b.msgId, a.msgId))
        .forEach(it -> session.again(it, why));
    session.questions.takeNamed(badMsgId).forEach(session::send);
    session.packets.refused(badMsgId).forEach(it -> session.acks.add(it, now));
  }
}
