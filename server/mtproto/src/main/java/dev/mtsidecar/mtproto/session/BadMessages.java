package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.BadServerSalt;
import java.time.Instant;
import java.util.List;

/**
 * What to do when the server did not accept a message. It says so only of messages it did not
 * process, so what they carried may go out again.
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
  void salt(BadServerSalt bad) {
    if (!session.isRecent(bad.badMsgId())) {
      return;
    }
    List<Request> refused = session.requests.named(bad.badMsgId());
    session.salt(bad.newServerSalt());
    refused.forEach(it -> session.again(it, SessionEvent.Loss.PROTOCOL));
  }

  void notification(BadMsgNotification bad, long notificationMsgId, Instant now) {
    if (!session.isRecent(bad.badMsgId())) {
      return;
    }
    List<Request> refused = session.requests.named(bad.badMsgId());
    switch (bad.errorCode()) {
      // Our clock is behind: take the server's, and send with a higher msg_id.
      case 16 -> {
        session.synchronise(notificationMsgId, now);
        refused.forEach(it -> session.again(it, SessionEvent.Loss.CLOCK));
      }
      // Ahead: msg_ids must grow, so lower ones need a new session.
      case 17 -> {
        session.synchronise(notificationMsgId, now);
        session.restart(refused);
        refused.forEach(it -> session.again(it, SessionEvent.Loss.CLOCK));
      }
      // "The server cannot tell whether the message was received": neither can we.
      case 20 -> refused.forEach(it -> session.lose(it, SessionEvent.Loss.FORGOTTEN, true));
      // The server and we count differently: begin anew. 18, 19, 34, 35, 64 would be mistakes of
      // ours; a new session is the way out of them too.
      case 18, 19, 32, 33, 34, 35, 64 -> {
        session.restart(refused);
        refused.forEach(it -> session.again(it, SessionEvent.Loss.PROTOCOL));
      }
      default -> {
        session.emit(new SessionEvent.Dropped("bad_msg_notification " + bad.errorCode()));
        refused.forEach(it -> session.lose(it, SessionEvent.Loss.PROTOCOL, false));
      }
    }
  }
}
