/**
 * An embedded Telegram of three data centres for tests and for trying things out: an examiner, not
 * a friend. Shares nothing with the client but the TL codec.
 */
@NullMarked
package dev.mtsidecar.sandbox;

import org.jspecify.annotations.NullMarked;
