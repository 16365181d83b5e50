/** Tests of the world. */
@NullMarked
package dev.mtsidecar.sandbox.world;

import org.jspecify.annotations.NullMarked;
