package dev.mtsidecar.mtproto.transport;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Packets to frames and frames to packets, for one link and one owner: keeps what a link has
 * received so far, and is not safe for concurrent use. (Sending and receiving share no state, so
 * that one thread may do the one and another the other.)
 */
public sealed interface Transport permits Abridged, Intermediate, PaddedIntermediate, Full {

  /** The largest packet, in bytes, in either direction: 4 MiB and 1 KiB. */
  int PACKET_MAX = 4 * 1024 * 1024 + 1024;

  /** What a client sends once, before its first frame; may be empty. */
  byte[] greeting();

  /**
   * One packet as one frame.
   *
   * @throws IllegalArgumentException if the packet's length is no multiple of 4, or above {@link
   *     #PACKET_MAX}
   */
  byte[] frame(byte[] packet);

  /**
   * Takes received bytes, as many as it has room for, and moves the buffer's position past them.
   * There is room for at least 64 KiB after {@link #next()} has returned empty; so feed, drain,
   * repeat.
   */
  void feed(ByteBuffer received);

  /**
   * The next whole frame, or empty if more bytes are needed.
   *
   * @throws FrameException if the bytes are no frame; the link is of no more use then
   */
  Optional<Frame> next() throws FrameException;
}
