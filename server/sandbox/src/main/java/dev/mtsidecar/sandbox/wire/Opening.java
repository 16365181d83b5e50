package dev.mtsidecar.sandbox.wire;

import dev.mtsidecar.sandbox.seal.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the first bytes of a connection say: which framing, and whether under obfuscated2.
 *
 * @param framing how packets are told apart
 * @param isObfuscated whether both directions are enciphered by AES-CTR
 * @param reader reads what follows
 * @param writer answers in the same way
 */
public record Opening(
    Framing framing, boolean isObfuscated, FrameReader reader, FrameWriter writer) {

  /**
   * Reads the announcement, at most 64 bytes.
   *
   * @throws ForeignProtocolException if the bytes belong to another protocol, or to none
   * @throws EOFException if the connection ends before it is clear
   */
  public static Opening read(InputStream stream, OutputStream out, ByteSource chance)
      throws IOException, ForeignProtocolException {
    PushbackInputStream in = new PushbackInputStream(stream, 8);
    byte[] init = new byte[Obfuscation.INIT_LENGTH];
    fill(in, init, 0, 1);
    if ((init[0] & 0xff) == 0xef) {
      return plain(Framing.ABRIDGED, in, out, chance);
    }
    fill(in, init, 1, 4);
    switch (ByteBuffer.wrap(init).getInt()) {
      case 0xeeeeeeee -> {
        return plain(Framing.INTERMEDIATE, in, out, chance);
      }
      case 0xdddddddd -> {
        return plain(Framing.PADDED_INTERMEDIATE, in, out, chance);
      }
      default -> refuseForeign(init);
    }
    fill(in, init, 4, 8);
    if (ByteBuffer.wrap(init).getInt(4) == 0) {
      in.unread(init, 0, 8);
      return plain(Framing.FULL, in, out, chance);
    }
    fill(in, init, 8, init.length);
    return obfuscated(init, in, out, chance);
  }

  private static Opening plain(
      Framing framing, InputStream in, OutputStream out, ByteSource chance) {
    return new Opening(
        framing,
        false,
        new FrameReader(new WireInput(in, Optional.empty()), framing),
        new FrameWriter(out, Optional.empty(), framing, chance));
  }

  private static Opening obfuscated(
      byte[] init, InputStream in, OutputStream out, ByteSource chance)
      throws ForeignProtocolException {
    Obfuscation found =
        Obfuscation.of(init)
            .orElseThrow(() -> new ForeignProtocolException("64 bytes that open no known framing"));
    return new Opening(
        found.framing(),
        true,
        new FrameReader(new WireInput(in, Optional.of(found.fromClient())), found.framing()),
        new FrameWriter(out, Optional.of(found.toClient()), found.framing(), chance));
  }

  private static void refuseForeign(byte[] init) throws ForeignProtocolException {
    String word = new String(init, 0, 4, StandardCharsets.ISO_8859_1);
    switch (word) {
      case "POST", "GET ", "HEAD", "OPTI", "PUT ", "DELE", "PRI " ->
          throw new ForeignProtocolException("an HTTP request; this port speaks MTProto over TCP");
      default -> {
        if (Arrays.equals(init, 0, 3, new byte[] {0x16, 0x03, 0x01}, 0, 3)) {
          throw new ForeignProtocolException("a TLS hello; this port speaks MTProto over TCP");
        }
      }
    }
  }

  private static void fill(InputStream in, byte[] target, int from, int to) throws IOException {
    if (in.readNBytes(target, from, to - from) < to - from) {
      throw new EOFException("closed before its framing was known");
    }
  }
}
