package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as its callers see it at one moment; every duration counts from that moment.
 *
 * @param revision +1 at each stored change
 * @param inDoubt the step whose outcome is not known yet
 * @param expireAfter until an unfinished or ended session is forgotten
 * @param verifyTime when Telegram last answered on this session's key
 * @param userId 0 before the login is done
 * @param shownAt the moment itself
 */
public record SessionView(
    SessionId id,
    @Nullable String clientReference,
    long revision,
    LoginState state,
    List<AllowedAction> allowedActions,
    @Nullable Action inDoubt,
    @Nullable Duration expireAfter,
    Instant createTime,
    Instant updateTime,
    @Nullable Instant verifyTime,
    @Nullable PhoneNumber phoneNumber,
    long userId,
    boolean bot,
    boolean frozen,
    int dcId,
    int layer,
    int apiId,
    Instant shownAt) {
  public SessionView {
    allowedActions = List.copyOf(allowedActions);
  }
}
