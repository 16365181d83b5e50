package dev.mtsidecar.sidecar.grpc;

import io.grpc.Context;
import org.jspecify.annotations.Nullable;

/** What is learnt of one call on its way, for its line in the log: identifiers only. */
final class CallNotes {
  static final Context.Key<CallNotes> KEY = Context.key("mtsidecar-call");

  private final String callId;
  private volatile @Nullable String session;
  private volatile int dc;

  CallNotes(String callId) {
    this.callId = callId;
  }

  /** The notes of the call at hand; notes that nobody reads where there is none. */
  static CallNotes current() {
    CallNotes notes = KEY.get();
    return notes == null ? new CallNotes("none") : notes;
  }

  String callId() {
    return callId;
  }

  void session(String id) {
    session = id;
  }

  @Nullable String session() {
    return session;
  }

  void dc(int id) {
    dc = id;
  }

  /** 0: no DC was asked. */
  int dc() {
    return dc;
  }
}
