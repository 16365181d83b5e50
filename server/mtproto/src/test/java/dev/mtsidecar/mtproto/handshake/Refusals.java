package dev.mtsidecar.mtproto.handshake;

import static dev.mtsidecar.mtproto.handshake.KnowingServer.NOW;
import static dev.mtsidecar.mtproto.handshake.KnowingServer.boxed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlObject;

/** What the tests of lying servers share. */
final class Refusals {

  /** A nonce or hash that is never the right one. */
  static final Int128 OTHER = Int128.of(new byte[16]);

  private Refusals() {}

  static void refused(
      Handshake.Pending client, TlObject lie, HandshakeException.Fault fault, String expected) {
    refused(client, boxed(lie), fault, expected);
  }

  static void refused(
      Handshake.Pending client, byte[] body, HandshakeException.Fault fault, String expected) {
    assertThatThrownBy(() -> client.receive(body, NOW))
        .isInstanceOfSatisfying(
            HandshakeException.class,
            e -> {
              assertThat(e.fault()).isEqualTo(fault);
              assertThat(e.expected()).contains(expected);
            });
  }
}
