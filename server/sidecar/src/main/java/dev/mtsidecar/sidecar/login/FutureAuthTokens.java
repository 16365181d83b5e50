package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.sidecar.store.Blob;
import dev.mtsidecar.sidecar.store.NoteRecord;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import dev.mtsidecar.tl.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tokens by which a number that logged in here once may log in again without a code.
 *
 * @see <a href="https://core.telegram.org/api/auth#future-auth-tokens">Future auth tokens</a>
 */
final class FutureAuthTokens {
  private static final String KIND = "future_auth_token";

  private static final int TOKENS = 1;
  private static final int KEPT_BYTES_MAX = 3_000;
  private static final Duration KEPT = Duration.ofDays(365);

  private final SessionStore store;

  FutureAuthTokens(SessionStore store) {
    this.store = store;
  }

  /** The tokens of a number, the newest first. */
  List<Bytes> of(PhoneNumber number) throws StoreUnavailableException, LoginUnreadableException {
    try {
      Optional<NoteRecord> row = store.findNote(KIND, subject(number));
      return row.isEmpty()
          ? List.of()
          : new RecordReader(row.get().body().toByteArray()).list(TOKENS);
    } catch (RowUnreadableException e) {
      throw new LoginUnreadableException(e);
    } catch (RecordFormatException e) {
      throw new LoginUnreadableException(e);
    }
  }

  /** The note to commit when one more token came; the oldest give way. */
  NoteRecord with(PhoneNumber number, Bytes token, Instant now)
      throws StoreUnavailableException, LoginUnreadableException {
    List<Bytes> kept = new ArrayList<>(List.of(token));
    int size = token.length();
    for (Bytes older : of(number)) {
      size += older.length();
      if (kept.size() < CodeSettings.LOGOUT_TOKENS_MAX
          && size <= KEPT_BYTES_MAX
          && !older.equals(token)) {
        kept.add(older);
      }
    }
    Blob body = Blob.of(new RecordWriter().list(TOKENS, kept).toByteArray());
    return new NoteRecord(KIND, subject(number), now.plus(KEPT), body);
  }

  private Blob subject(PhoneNumber number) {
    return store.digest(KIND, number.digits().getBytes(StandardCharsets.US_ASCII));
  }
}
