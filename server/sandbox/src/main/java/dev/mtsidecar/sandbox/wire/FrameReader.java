package dev.mtsidecar.sandbox.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads one frame after the other from one connection. Not safe for concurrent use. */
public final class FrameReader {
  /** Clients keep a packet under about 1 MiB; twice that is enough and bounds the memory. */
  static final int PACKET_MAX = 2 * 1024 * 1024;

  private static final int FULL_OVERHEAD = 12;

  private final WireInput in;
  private final Framing framing;
  private int expectedSequence;

  FrameReader(WireInput in, Framing framing) {
    this.in = in;
    this.framing = framing;
  }

  /**
   * Waits for the next frame.
   *
   * @return empty when the client closed between two frames
   * @throws MalformedFrameException if the bytes are no frame, or one that is too long
   * @throws IOException if the connection broke or ended within a frame
   */
  public Optional<Frame> next() throws IOException, MalformedFrameException {
    int first = in.oneByteOrEnd();
    if (first < 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (framing) {
          case ABRIDGED -> abridged(first);
          case INTERMEDIATE, PADDED_INTERMEDIATE -> intermediate(first);
          case FULL -> full(first);
        });
  }

  private Frame abridged(int first) throws IOException, MalformedFrameException {
    int words = first & 0x7f;
    if (words == 0x7f) {
      byte[] more = in.exactly(3);
      words = (more[0] & 0xff) | (more[1] & 0xff) << 8 | (more[2] & 0xff) << 16;
    }
    return new Frame(in.exactly(checked(4L * words)), (first & 0x80) != 0);
  }

  private Frame intermediate(int first) throws IOException, MalformedFrameException {
    int length = restOfInt(first);
    return new Frame(in.exactly(checked(length & 0x7fffffff)), length < 0);
  }

  private Frame full(int first) throws IOException, MalformedFrameException {
    int length = restOfInt(first);
    byte[] rest = in.exactly(checked(length - (long) FULL_OVERHEAD) + FULL_OVERHEAD - 4);
    ByteBuffer fields = ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 crc = new CRC32();
    crc.update(intBytes(length));
    crc.update(rest, 0, rest.length - 4);
    int found = fields.getInt(rest.length - 4);
    if (found != (int) crc.getValue()) {
      throw new MalformedFrameException("CRC32 %08x expected".formatted((int) crc.getValue()));
    }
    int sequence = fields.getInt();
    if (sequence != expectedSequence) {
      throw new MalformedFrameException(
          "frame number " + expectedSequence + " expected, " + sequence + " found");
    }
    expectedSequence++;
    byte[] packet = new byte[rest.length - 8];
    fields.get(packet);
    return new Frame(packet, false);
  }

  private int restOfInt(int first) throws IOException {
    byte[] more = in.exactly(3);
    return first | (more[0] & 0xff) << 8 | (more[1] & 0xff) << 16 | (more[2] & 0xff) << 24;
  }

  private static byte[] intBytes(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static int checked(long length) throws MalformedFrameException {
    if (length < 0 || length > PACKET_MAX) {
      throw new MalformedFrameException(
          "packet of " + length + " bytes announced, at most " + PACKET_MAX + " are taken");
    }
    return (int) length;
  }
}
