/**
 * Framing: how packets stand one after another in a byte stream. The client's side only.
 *
 * <p>A {@link dev.mtsidecar.mtproto.transport.Transport} is fed with whatever a socket gave and
 * hands out whole frames; it reads no socket itself.
 *
 * @see <a href="https://core.telegram.org/mtproto/mtproto-transports">MTProto transports</a>
 */
@NullMarked
package dev.mtsidecar.mtproto.transport;

import org.jspecify.annotations.NullMarked;
