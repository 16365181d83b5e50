/** The server's half of the password check, against proofs that others computed. */
@NullMarked
package dev.mtsidecar.sandbox.srp;

import org.jspecify.annotations.NullMarked;
