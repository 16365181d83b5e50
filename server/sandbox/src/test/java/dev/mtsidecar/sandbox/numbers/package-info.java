/** Tests of the table. */
@NullMarked
package dev.mtsidecar.sandbox.numbers;

import org.jspecify.annotations.NullMarked;
