/** Tests of the counting of codes. */
@NullMarked
package dev.mtsidecar.sidecar.delivery;

import org.jspecify.annotations.NullMarked;
