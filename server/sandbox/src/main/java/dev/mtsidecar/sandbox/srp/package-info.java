/**
 * The server's half of the password check: SRP 6a as Telegram has it, without sockets and clock.
 */
@NullMarked
package dev.mtsidecar.sandbox.srp;

import org.jspecify.annotations.NullMarked;
