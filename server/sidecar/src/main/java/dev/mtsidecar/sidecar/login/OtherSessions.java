package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;
import java.util.List;

/** Which live sessions of this daemon belong to the same user. */
public interface OtherSessions {
  /** Ids of the user's other sessions, in no order. Never blocks. */
  List<String> of(long userId, SessionId except);
}
