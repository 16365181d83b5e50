/** What the operator decides: flags over environment over defaults, as records. */
@NullMarked
package dev.mtsidecar.sidecar.config;

import org.jspecify.annotations.NullMarked;
