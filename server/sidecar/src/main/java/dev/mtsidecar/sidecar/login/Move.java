package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.tl.TlFunction;
import java.time.Instant;
import java.util.Optional;

/**
 * One RPC of the login flow: where it is allowed, what it asks Telegram, and what the answers mean.
 *
 * <p>Decides only: knows no clock, no store and no network. {@link Attempt} carries it out.
 *
 * @param <R> what Telegram's function answers
 */
interface Move<R> {
  /** The step's name. */
  Action action();

  /** What is in doubt when the answer does not come. */
  default Action doubt() {
    return action();
  }

  /** The function without what proved something only once; it is repeated after a challenge. */
  default TlFunction<R> repeatable(TlFunction<R> sent) {
    return sent;
  }

  /** TL name of the function: {@code auth.signIn}. */
  String method();

  /** Why it may not be done now, if so; a session that has ended is never asked about. */
  Optional<LoginFailure> refuse(LoginRecord login, Instant now);

  /** What the session knows from now on, whatever Telegram says. */
  default LoginRecord begin(LoginRecord login) {
    return login;
  }

  /** The function to call. What it needs of Telegram first, it asks by {@code ask}. */
  TlFunction<R> function(LoginRecord login, AppCredentials app, Ask ask)
      throws AskFailedException, InterruptedException;

  /** Where the login stands after Telegram's answer. */
  Turn answered(LoginRecord login, R answer, Instant now);

  /** Where it stands after a refusal that this move knows better than all others do. */
  default Optional<LoginRecord> refused(LoginRecord login, RpcError error) {
    return Optional.empty();
  }

  /** A refusal that is an end as good as the answer. */
  default Optional<Turn> settledBy(LoginRecord login, RpcError error) {
    return Optional.empty();
  }

  /**
   * Whether the refused call is sent once more, with fresh parameters.
   *
   * @param sends how often it was sent
   */
  default boolean sendsAgain(RpcError error, int sends) {
    return false;
  }

  /** Repeating it changes nothing at Telegram, so a lost answer leaves no doubt. */
  default boolean isHarmless() {
    return false;
  }

  /**
   * Whether it does no harm when a power failure takes the intent along before the disk has it: at
   * worst the same is asked once more, and nobody is logged in without the session's knowing it.
   */
  default boolean mayBeForgotten() {
    return false;
  }

  /** A harmless question on the session's own link. */
  interface Ask {
    <Q> Q ask(String method, TlFunction<Q> function)
        throws AskFailedException, InterruptedException;
  }
}
