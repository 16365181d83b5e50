/** The server's half of an encrypted session: an examiner without sockets or a clock. */
@NullMarked
package dev.mtsidecar.sandbox.session;

import org.jspecify.annotations.NullMarked;
