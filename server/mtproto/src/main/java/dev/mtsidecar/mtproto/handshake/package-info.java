/**
 * Creating an auth key with a DC: four messages that either end in a shared secret or in a refusal
 * that says whose fault it was.
 *
 * <p>Bodies go in and out; time and randomness are arguments. Who owns the socket owns the loop.
 *
 * @see <a href="https://core.telegram.org/mtproto/auth_key">Creating an Authorization Key</a>
 */
@NullMarked
package dev.mtsidecar.mtproto.handshake;

import org.jspecify.annotations.NullMarked;
