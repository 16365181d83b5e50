/** Sockets, threads and time around an encrypted session; a connection outlives its links. */
@NullMarked
package dev.mtsidecar.mtproto.connection;

import org.jspecify.annotations.NullMarked;
