/** Tests of the diagnosis. */
@NullMarked
package dev.mtsidecar.sidecar.diagnosis;

import org.jspecify.annotations.NullMarked;
