package dev.mtsidecar.sidecar.grpc;

import org.jspecify.annotations.Nullable;

/** Exceptions for the log: where, not what, because their words may quote what nobody may read. */
final class Faults {
  private static final int FRAMES_MAX = 24;
  private static final int CAUSES_MAX = 5;

  private Faults() {}

  /** Classes and places, down to the cause. */
  static String withoutWords(Throwable fault) {
    StringBuilder text = new StringBuilder();
    @Nullable Throwable next = fault;
    for (int i = 0; next != null && i < CAUSES_MAX; i++) {
      text.append(i == 0 ? "" : " caused by ").append(next.getClass().getName());
      StackTraceElement[] frames = next.getStackTrace();
      for (int f = 0; f < Math.min(FRAMES_MAX, frames.length); f++) {
        text.append(f == 0 ? " at " : " < ").append(frames[f]);
      }
      next = next.getCause();
    }
    return text.toString();
  }
}
