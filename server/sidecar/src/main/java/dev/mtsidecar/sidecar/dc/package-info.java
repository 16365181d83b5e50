/** Which data centre answers a call, and the live connections to it. */
@NullMarked
package dev.mtsidecar.sidecar.dc;

import org.jspecify.annotations.NullMarked;
