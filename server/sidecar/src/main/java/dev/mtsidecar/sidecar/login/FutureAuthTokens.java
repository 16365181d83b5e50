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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Numbers remembered; beyond that the store is asked. */
  private static final int REMEMBERED_MAX = 20_000;

  private final SessionStore store;

  /** Numbers that have no token, as nearly all: each SendCode asks. */
  private final Map<String, Boolean> without =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  private long commits;

  FutureAuthTokens(SessionStore store) {
    this.store = store;
  }

  /** The tokens of a number, the newest first. */
  List<Bytes> of(PhoneNumber number) throws StoreUnavailableException, LoginUnreadableException {
    long before;
    synchronized (this) {
      if (without.get(number.digits()) != null) {
        return List.of();
      }
      before = commits;
    }
    try {
      Optional<NoteRecord> row = store.findNote(KIND, subject(number));
      if (row.isEmpty()) {
        rememberNone(number, before);
        return List.of();
      }
      return new RecordReader(row.get().body().toByteArray()).list(TOKENS);
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

  /** A token of that number is stored. */
  synchronized void committed(PhoneNumber number) {
    commits++;
    without.remove(number.digits());
  }

  /** What was read while a token was committed may lack it. */
  private synchronized void rememberNone(PhoneNumber number, long before) {
    if (commits == before) {
      without.put(number.digits(), true);
    }
  }

  private Blob subject(PhoneNumber number) {
    return store.digest(KIND, number.digits().getBytes(StandardCharsets.US_ASCII));
  }
}
