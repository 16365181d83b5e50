package dev.mtsidecar.sidecar.store;

/**
 * Hears of the sessions that were made, changed, ended or deleted, in the order of the commits and
 * before they return.
 *
 * <p>Called on the thread that writes, for which everybody waits: must be quick, and must not
 * commit.
 */
@FunctionalInterface
public interface ChangeListener {
  /** This is stored, whether or not somebody still waits for it. */
  void committed(SessionChange change);
}
