package dev.mtsidecar.mtproto.session;

/** One function call inside a session. Owned by the session; not shared. */
final class Request {
  /** A message the server goes on refusing is given up. */
  static final int SENDS_MAX = 6;

  /** The caller's name for it. */
  final long call;

  /** The boxed function, as it goes out bare. */
  final byte[] function;

  /** 0 while it waits to be sent. */
  long msgId;

  /** The container it went in; 0 when it went alone. */
  long containerId;

  boolean isAcknowledged;

  boolean wasWrapped;

  /** Sent on an earlier link: whether that one delivered it is not known. */
  boolean isFromEarlierLink;

  int sends;

  int initialisations;

  Request(long call, byte[] function) {
    this.call = call;
    this.function = function;
  }

  /** It will go out again under another msg_id. */
  void again() {
    msgId = 0;
    containerId = 0;
    isAcknowledged = false;
    isFromEarlierLink = false;
  }

  @Override
  public String toString() {
    return "Request[" + call + ", " + (msgId == 0 ? "waiting" : "sent") + "]";
  }
}
