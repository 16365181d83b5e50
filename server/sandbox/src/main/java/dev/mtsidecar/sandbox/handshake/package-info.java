/** The server's half of auth key creation. */
@NullMarked
package dev.mtsidecar.sandbox.handshake;

import org.jspecify.annotations.NullMarked;
