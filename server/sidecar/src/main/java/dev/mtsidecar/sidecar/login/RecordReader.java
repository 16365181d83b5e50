package dev.mtsidecar.sidecar.login;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.mtsidecar.tl.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordWriter} wrote; the last of a repeated field counts. */
final class RecordReader {
  /** No list of ours is longer. */
  private static final int LIST_MAX = 1000;

  private final Map<Integer, Long> numbers = new HashMap<>();
  private final Map<Integer, byte[]> contents = new HashMap<>();

  /**
   * Takes the fields apart.
   *
   * @throws RecordFormatException if the bytes are no record
   */
  RecordReader(byte[] record) throws RecordFormatException {
    try {
      CodedInputStream in = CodedInputStream.newInstance(record);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        int field = WireFormat.getTagFieldNumber(tag);
        switch (WireFormat.getTagWireType(tag)) {
          case WireFormat.WIRETYPE_VARINT -> numbers.put(field, in.readSInt64());
          case WireFormat.WIRETYPE_LENGTH_DELIMITED -> contents.put(field, in.readByteArray());
          default -> in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new RecordFormatException("stored record is damaged", e);
    }
  }

  long number(int field) {
    return numbers.getOrDefault(field, 0L);
  }

  int integer(int field) throws RecordFormatException {
    long value = number(field);
    if (value != (int) value) {
      throw new RecordFormatException("field " + field + " is out of range", null);
    }
    return (int) value;
  }

  @Nullable Long optionalNumber(int field) {
    return numbers.get(field);
  }

  boolean flag(int field) {
    return number(field) != 0;
  }

  @Nullable String text(int field) {
    byte[] content = contents.get(field);
    return content == null ? null : new String(content, StandardCharsets.UTF_8);
  }

  String neededText(int field) throws RecordFormatException {
    return needed(field, text(field));
  }

  @Nullable Bytes bytes(int field) {
    byte[] content = contents.get(field);
    return content == null ? null : Bytes.of(content);
  }

  Bytes neededBytes(int field) throws RecordFormatException {
    return needed(field, bytes(field));
  }

  @Nullable RecordReader record(int field) throws RecordFormatException {
    byte[] content = contents.get(field);
    return content == null ? null : new RecordReader(content);
  }

  RecordReader neededRecord(int field) throws RecordFormatException {
    return needed(field, record(field));
  }

  List<Bytes> list(int field) throws RecordFormatException {
    RecordReader items = record(field);
    List<Bytes> values = new ArrayList<>();
    for (int i = 0; items != null && i < items.number(1); i++) {
      values.add(items.neededBytes(2 + i));
    }
    return values;
  }

  List<Long> numbers(int field) throws RecordFormatException {
    RecordReader items = record(field);
    List<Long> values = new ArrayList<>();
    for (int i = 0; items != null && i < Math.min(items.number(1), LIST_MAX); i++) {
      values.add(items.number(2 + i));
    }
    return values;
  }

  @Nullable Instant instant(int field) {
    Long millis = numbers.get(field);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  Instant neededInstant(int field) throws RecordFormatException {
    return needed(field, instant(field));
  }

  @Nullable Duration duration(int field) {
    Long millis = numbers.get(field);
    return millis == null ? null : Duration.ofMillis(millis);
  }

  private static <T> T needed(int field, @Nullable T value) throws RecordFormatException {
    if (value == null) {
      throw new RecordFormatException("field " + field + " is missing", null);
    }
    return value;
  }
}
