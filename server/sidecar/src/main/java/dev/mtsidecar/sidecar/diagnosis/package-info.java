/** Tries the way to Telegram, hop by hop. */
@NullMarked
package dev.mtsidecar.sidecar.diagnosis;

import org.jspecify.annotations.NullMarked;
