package dev.mtsidecar.sidecar.store;

/** The change does not fit what is stored by now. */
public abstract sealed class ChangeRefusedException extends StoreException {
  private static final long serialVersionUID = 1L;

  ChangeRefusedException(String message) {
    super(message, null);
  }

  /** Somebody else changed, ended or deleted the session, or one with that id is there already. */
  public static final class RevisionConflict extends ChangeRefusedException {
    private static final long serialVersionUID = 1L;

    RevisionConflict(SessionId id, String expected) {
      super("session " + id + " was expected " + expected);
    }
  }

  /** Another live session has that client reference. */
  public static final class ClientReferenceTaken extends ChangeRefusedException {
    private static final long serialVersionUID = 1L;

    private final transient SessionId holder;

    ClientReferenceTaken(SessionId holder) {
      super("the client reference is in use by session " + holder);
      this.holder = holder;
    }

    /** The session that has it. */
    public SessionId holder() {
      return holder;
    }
  }
}
