package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.StoredSession;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions somebody asks about; all that is set must fit.
 *
 * @param states empty: any
 * @param userId 0: any or none
 * @param clientReference null: any or none
 */
public record SessionFilter(
    Set<Class<? extends LoginState>> states, long userId, @Nullable String clientReference) {
  public SessionFilter {
    states = Set.copyOf(states);
  }

  /** Lets all pass. */
  public static SessionFilter all() {
    return new SessionFilter(Set.of(), 0, null);
  }

  /** Whether anything is asked for. */
  boolean isOpen() {
    return states.isEmpty() && userId == 0 && clientReference == null;
  }

  boolean fits(StoredSession stored, LoginRecord login) {
    return (states.isEmpty() || states.contains(login.state().getClass()))
        && (userId == 0 || userIdOf(login) == userId)
        && (clientReference == null || clientReference.equals(stored.clientReference()));
  }

  /** The same bytes for the same filter, whatever the order of its states. */
  byte[] canonical() {
    String names =
        states.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(","));
    return (names + "/" + userId + "/" + (clientReference == null ? "" : clientReference))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static long userIdOf(LoginRecord login) {
    return login.state() instanceof LoginState.Authorized done ? done.userId() : 0;
  }
}
