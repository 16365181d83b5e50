package dev.mtsidecar.mtproto.session;

import dev.mtsidecar.tl.TlObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Service messages of ours that want an answer, by msg_id: a refused one is asked again. */
final class Questions {
  /** One or two are under way; the oldest is forgotten beyond this. */
  private static final int WAITING_MAX = 8;

  private record Question(TlObject message, long containerId) {}

  private final Map<Long, Question> waiting = new LinkedHashMap<>(2);

  void asked(long msgId, TlObject message, long containerId) {
    if (waiting.size() == WAITING_MAX) {
      waiting.remove(waiting.keySet().iterator().next());
    }
    waiting.put(msgId, new Question(message, containerId));
  }

  /** What was asked under that id, once. */
  @Nullable TlObject answered(long msgId) {
    Question question = waiting.remove(msgId);
    return question == null ? null : question.message();
  }

  /** What went out as that message, or in that container; it does not wait any more. */
  List<TlObject> takeNamed(long msgId) {
    List<TlObject> named = new ArrayList<>(0);
    Iterator<Map.Entry<Long, Question>> all = waiting.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Long, Question> each = all.next();
      if (each.getKey() == msgId || each.getValue().containerId() == msgId) {
        named.add(each.getValue().message());
        all.remove();
      }
    }
    return named;
  }

  void clear() {
    waiting.clear();
  }
}
