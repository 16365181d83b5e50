package dev.mtsidecar.mtproto.transport;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Total length, sequence number, packet, CRC32 over all of it. Each direction counts its frames
 * from 0. There is no greeting.
 *
 * @see <a href="https://core.telegram.org/mtproto/mtproto-transports#full">Full</a>
 */
public final class Full implements Transport {

  private static final int HEADER = 8;
  private static final int AROUND = 12;

  private final ReceivedBytes received = new ReceivedBytes();
  private int nextSent;
  private int nextReceived;

  Full() {}

  @Override
  public byte[] greeting() {
    return new byte[0];
  }

  @Override
  public byte[] frame(byte[] packet) {
    Payload.requireSendable(packet);
    byte[] frame = new byte[AROUND + packet.length];
    ReceivedBytes.putInt(frame, 0, frame.length);
    ReceivedBytes.putInt(frame, 4, nextSent);
    nextSent++;
    System.arraycopy(packet, 0, frame, HEADER, packet.length);
    ReceivedBytes.putInt(frame, frame.length - 4, crc32(frame, frame.length - 4));
    return frame;
  }

  @Override
  public void feed(ByteBuffer bytes) {
    received.append(bytes);
  }

  @Override
  public Optional<Frame> next() throws FrameException {
    while (received.size() >= Integer.BYTES) {
      int total = received.intAt(0);
      if (total < 0) {
        // Servers send an error here without any frame around it: four bytes instead of a length.
        received.take(Integer.BYTES, 0);
        return Optional.of(Payload.error(total));
      }
      Payload.requireLength(Math.max(0, total - AROUND), PACKET_MAX);
      if (received.size() < total) {
        return Optional.empty();
      }
      Optional<Frame> frame = Payload.read(payload(received.take(0, total)));
      if (frame.isPresent()) {
        return frame;
      }
    }
    return Optional.empty();
  }

  private byte[] payload(byte[] frame) throws FrameException {
    int expectedCrc = crc32(frame, frame.length - 4);
    int crc = ReceivedBytes.intAt(frame, frame.length - 4);
    if (crc != expectedCrc) {
      throw new FrameException("CRC32 " + hex(expectedCrc), hex(crc));
    }
    int sequenceNumber = ReceivedBytes.intAt(frame, 4);
    if (sequenceNumber != nextReceived) {
      throw new FrameException("frame number " + nextReceived, "frame number " + sequenceNumber);
    }
    nextReceived++;
    byte[] payload = new byte[frame.length - AROUND];
    System.arraycopy(frame, HEADER, payload, 0, payload.length);
    return payload;
  }

  private static int crc32(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static String hex(int value) {
    return HexFormat.of().toHexDigits(value);
  }
}
