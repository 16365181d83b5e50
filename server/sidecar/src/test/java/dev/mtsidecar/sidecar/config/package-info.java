/** Tests of the configuration. */
@NullMarked
package dev.mtsidecar.sidecar.config;

import org.jspecify.annotations.NullMarked;
