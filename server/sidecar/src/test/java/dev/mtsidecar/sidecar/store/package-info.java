/** Tests of the store. */
@NullMarked
package dev.mtsidecar.sidecar.store;

import org.jspecify.annotations.NullMarked;
