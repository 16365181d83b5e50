/**
 * The client side of MTProto 2.0.
 *
 * <p>{@code crypto}, {@code transport}, {@code handshake} and {@code session} do no I/O; {@code
 * connection} gives them sockets, threads and time.
 */
@NullMarked
package dev.mtsidecar.mtproto;

import org.jspecify.annotations.NullMarked;
