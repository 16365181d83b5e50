/** Connections against the sandbox, over loopback. */
@NullMarked
package dev.mtsidecar.mtproto.connection;

import org.jspecify.annotations.NullMarked;
