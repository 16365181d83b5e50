/** What the sandbox heard, said and forgave. */
@NullMarked
package dev.mtsidecar.sandbox.transcript;

import org.jspecify.annotations.NullMarked;
