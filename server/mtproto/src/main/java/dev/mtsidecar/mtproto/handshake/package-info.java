/**
 * Agreeing on an auth key, without I/O: each state takes the server's packet and becomes the next.
 *
 * @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an Authorization Key</a>
 */
@NullMarked
package dev.mtsidecar.mtproto.handshake;

import org.jspecify.annotations.NullMarked;
