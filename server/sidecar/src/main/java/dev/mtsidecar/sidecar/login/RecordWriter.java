package dev.mtsidecar.sidecar.login;

import com.google.protobuf.CodedOutputStream;
import dev.mtsidecar.tl.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbered fields in protobuf's wire format: a field that is absent takes no bytes, and a
 * reader skips the numbers it does not know, so that releases read each other's rows.
 */
final class RecordWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes, 160);

  private interface Write {
    void to(CodedOutputStream out) throws IOException;
  }

  private RecordWriter write(Write write) {
    try {
      write.to(out);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused bytes", e);
    }
  }

  RecordWriter number(int field, long value) {
    return value == 0 ? this : write(it -> it.writeSInt64(field, value));
  }

  /** Zero is a value here, and absence another. */
  RecordWriter optionalNumber(int field, @Nullable Long value) {
    return value == null ? this : write(it -> it.writeSInt64(field, value));
  }

  RecordWriter flag(int field, boolean value) {
    return number(field, value ? 1 : 0);
  }

  RecordWriter text(int field, @Nullable String value) {
    return value == null ? this : write(it -> it.writeString(field, value));
  }

  RecordWriter bytes(int field, @Nullable Bytes value) {
    return value == null ? this : write(it -> it.writeByteArray(field, value.toByteArray()));
  }

  /** A record of its own: how many, then each under a number of its own. */
  RecordWriter list(int field, List<Bytes> values) {
    if (values.isEmpty()) {
      return this;
    }
    RecordWriter items = new RecordWriter();
    items.number(1, values.size());
    for (int i = 0; i < values.size(); i++) {
      items.bytes(2 + i, values.get(i));
    }
    return record(field, items);
  }

  RecordWriter numbers(int field, List<Long> values) {
    if (values.isEmpty()) {
      return this;
    }
    RecordWriter items = new RecordWriter();
    items.number(1, values.size());
    for (int i = 0; i < values.size(); i++) {
      items.number(2 + i, values.get(i));
    }
    return record(field, items);
  }

  RecordWriter record(int field, @Nullable RecordWriter value) {
    return value == null ? this : write(it -> it.writeByteArray(field, value.toByteArray()));
  }

  /** To the millisecond. */
  RecordWriter instant(int field, @Nullable Instant value) {
    return optionalNumber(field, value == null ? null : value.toEpochMilli());
  }

  /** To the millisecond. */
  RecordWriter duration(int field, @Nullable Duration value) {
    return optionalNumber(field, value == null ? null : value.toMillis());
  }

  byte[] toByteArray() {
    write(CodedOutputStream::flush);
    return bytes.toByteArray();
  }
}
