package dev.mtsidecar.tl.service;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * {@code gzip_packed#3072cfa1 packed_data:bytes}: a boxed value, compressed.
 *
 * <p>RFC 1952 by the specification; some clients send an RFC 1950 (zlib) stream, which is read too.
 */
public record GzipPacked(Bytes packedData) implements TlObject {
  /** Constructor id. */
  public static final int ID = 0x3072cfa1;

  private static final int GZIP_MAGIC = 0x8b1f;

  /** Reads everything after the constructor id. */
  public static GzipPacked readBody(TlReader in) throws TlFormatException {
    return new GzipPacked(in.readBytes());
  }

  /** Compresses a boxed value. */
  public static GzipPacked pack(byte[] boxed) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(boxed);
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused bytes", e);
    }
    return new GzipPacked(Bytes.of(packed.toByteArray()));
  }

  /**
   * The boxed value.
   *
   * @param limit bytes; a longer one is malformed, not a surprise for the heap
   */
  public Bytes unpack(int limit) throws TlFormatException {
    byte[] packed = packedData.toByteArray();
    try (InputStream in = open(packed)) {
      byte[] unpacked = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new TlFormatException("at most " + limit + " bytes unpacked", "more", 0);
      }
      if (unpacked.length < Integer.BYTES) {
        // Also what a zlib stream gives that asks for a dictionary.
        throw new TlFormatException("a boxed value unpacked", unpacked.length + " bytes", 0);
      }
      return Bytes.of(unpacked);
    } catch (IOException e) {
      throw new TlFormatException("a gzip or zlib stream", "damaged bytes", 0);
    }
  }

  private static InputStream open(byte[] packed) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(packed);
    boolean isGzip =
        packed.length > 2 && ((packed[0] & 0xff) | (packed[1] & 0xff) << 8) == GZIP_MAGIC;
    return isGzip ? new GZIPInputStream(bytes) : new InflaterInputStream(bytes);
  }

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    out.writeBytes(packedData);
  }

  @Override
  public String toString() {
    return "gzip_packed";
  }
}
