/** What a caller in Java wants beside the stubs. */
@NullMarked
package dev.mtsidecar.client;

import org.jspecify.annotations.NullMarked;
