package dev.mtsidecar.tl;

/**
 * A function call that can read its own answer.
 *
 * @param <R> the answer
 */
public interface TlFunction<R> extends TlObject {
  /** Reads the boxed answer. */
  R readAnswer(TlReader in) throws TlFormatException;
}
