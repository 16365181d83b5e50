package dev.mtsidecar.sidecar.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands inside sealed rows.
 *
 * <p>Each begins with a version byte. Fields are only ever appended, and what follows the known
 * ones is ignored, so that a release can read what the next one wrote. A version other than {@value
 * #VERSION} would mean that this is no longer so. Numbers are big-endian, times are milliseconds
 * since 1970, texts are UTF-8.
 */
final class RowCodec {
  private static final byte VERSION = 1;
  private static final int LIVE = 1;
  private static final int HAS_REFERENCE = 2;
  private static final int HAS_EXPIRE = 4;
  private static final int PENDING = 1;
  private static final int HAS_UNTIL = 1;

  private RowCodec() {}

  static byte[] encode(StoredSession session) {
    String reference = session.clientReference();
    Instant expire = session.expireTime();
    byte[] referenceText = utf8(reference == null ? "" : reference);
    byte[] body = session.body().borrow();
    int flags =
        (session.live() ? LIVE : 0)
            | (reference == null ? 0 : HAS_REFERENCE)
            | (expire == null ? 0 : HAS_EXPIRE);
    ByteBuffer row = row(1 + 3 * Long.BYTES, referenceText, body);
    row.put((byte) flags);
    row.putLong(session.createTime().toEpochMilli());
    row.putLong(session.updateTime().toEpochMilli());
    row.putLong(expire == null ? 0 : expire.toEpochMilli());
    put(row, referenceText);
    put(row, body);
    return finished(row);
  }

  static StoredSession decodeSession(SessionId id, long revision, byte @Nullable [] plain)
      throws RowUnreadableException {
    return decode(
        "session " + id,
        plain,
        row -> {
          int flags = row.get();
          Instant create = instant(row);
          Instant update = instant(row);
          Instant expire = instant(row);
          String reference = text(row);
          return new StoredSession(
              id,
              revision,
              (flags & HAS_REFERENCE) == 0 ? null : reference,
              create,
              update,
              (flags & HAS_EXPIRE) == 0 ? null : expire,
              (flags & LIVE) != 0,
              Blob.owning(bytes(row)));
        });
  }

  static byte[] encode(StoredDcKey key) {
    byte[] authKey = key.key().borrow();
    ByteBuffer row = row(2 * Long.BYTES, authKey);
    row.putLong(key.serverSalt());
    row.putLong(key.timeOffset().toMillis());
    put(row, authKey);
    return finished(row);
  }

  static StoredDcKey decodeKey(SessionId owner, int dcId, byte @Nullable [] plain)
      throws RowUnreadableException {
    return decode(
        "auth key of " + owner + " for DC " + dcId,
        plain,
        row -> {
          long salt = row.getLong();
          Duration offset = Duration.ofMillis(row.getLong());
          return new StoredDcKey(dcId, Blob.owning(bytes(row)), salt, offset);
        });
  }

  static byte[] encode(RequestRecord request) {
    byte[] rpc = utf8(request.rpc());
    byte[] digest = request.digest().borrow();
    byte[] session = utf8(request.session().value());
    byte[] outcome = request.outcome().borrow();
    ByteBuffer row = row(1 + Long.BYTES, rpc, digest, session, outcome);
    row.put((byte) (request.pending() ? PENDING : 0));
    row.putLong(request.time().toEpochMilli());
    put(row, rpc);
    put(row, digest);
    put(row, session);
    put(row, outcome);
    return finished(row);
  }

  static RequestRecord decodeRequest(String requestId, byte @Nullable [] plain)
      throws RowUnreadableException {
    return decode(
        "request",
        plain,
        row -> {
          int flags = row.get();
          Instant time = instant(row);
          String rpc = text(row);
          Blob digest = Blob.owning(bytes(row));
          SessionId session = new SessionId(text(row));
          Blob outcome = Blob.owning(bytes(row));
          return new RequestRecord(
              requestId, rpc, digest, session, time, (flags & PENDING) != 0, outcome);
        });
  }

  static byte[] encode(FloodRecord flood) {
    byte[] body = flood.body().borrow();
    byte[] method = utf8(flood.method());
    byte[] subject = flood.subject().borrow();
    ByteBuffer row = row(Long.BYTES, body, method, subject);
    row.putLong(flood.until().toEpochMilli());
    put(row, body);
    put(row, method);
    put(row, subject);
    return finished(row);
  }

  static FloodRecord decodeFlood(String method, Blob subject, byte @Nullable [] plain)
      throws RowUnreadableException {
    return decode(
        "flood of " + method,
        plain,
        row -> new FloodRecord(method, subject, instant(row), Blob.owning(bytes(row))));
  }

  /** Empty: the release before wrote it, which did not say in the row whom it is about. */
  static Optional<FloodRecord> decodeFlood(byte @Nullable [] plain) throws RowUnreadableException {
    return decode(
        "flood",
        plain,
        row -> {
          Instant until = instant(row);
          Blob body = Blob.owning(bytes(row));
          return row.hasRemaining()
              ? Optional.of(new FloodRecord(text(row), Blob.owning(bytes(row)), until, body))
              : Optional.empty();
        });
  }

  static byte[] encode(NoteRecord note) {
    Instant until = note.until();
    byte[] body = note.body().borrow();
    ByteBuffer row = row(1 + Long.BYTES, body);
    row.put((byte) (until == null ? 0 : HAS_UNTIL));
    row.putLong(until == null ? 0 : until.toEpochMilli());
    put(row, body);
    return finished(row);
  }

  static NoteRecord decodeNote(String kind, Blob subject, byte @Nullable [] plain)
      throws RowUnreadableException {
    return decode(
        "note of " + kind,
        plain,
        row -> {
          int flags = row.get();
          Instant until = instant(row);
          return new NoteRecord(
              kind, subject, (flags & HAS_UNTIL) == 0 ? null : until, Blob.owning(bytes(row)));
        });
  }

  private interface Fields<T> {
    T read(ByteBuffer row);
  }

  private static <T> T decode(String name, byte @Nullable [] plain, Fields<T> fields)
      throws RowUnreadableException {
    if (plain == null || plain.length == 0 || plain[0] != VERSION) {
      throw new RowUnreadableException(name, null);
    }
    try {
      return fields.read(ByteBuffer.wrap(plain).position(1));
    } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException e) {
      throw new RowUnreadableException(name, e);
    }
  }

  private static ByteBuffer row(int fixed, byte[]... texts) {
    int length = 1 + fixed;
    for (byte[] text : texts) {
      length += Integer.BYTES + text.length;
    }
    return ByteBuffer.allocate(length).put(VERSION);
  }

  private static byte[] finished(ByteBuffer row) {
    byte[] bytes = new byte[row.position()];
    row.flip().get(bytes);
    return bytes;
  }

  private static void put(ByteBuffer row, byte[] text) {
    row.putInt(text.length).put(text);
  }

  private static byte[] bytes(ByteBuffer row) {
    int length = row.getInt();
    if (length < 0 || length > row.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] text = new byte[length];
    row.get(text);
    return text;
  }

  private static String text(ByteBuffer row) {
    return new String(bytes(row), StandardCharsets.UTF_8);
  }

  private static Instant instant(ByteBuffer row) {
    return Instant.ofEpochMilli(row.getLong());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
