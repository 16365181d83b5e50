/** The daemon: the composition root and its entry point. */
@NullMarked
package dev.mtsidecar.sidecar;

import org.jspecify.annotations.NullMarked;
