/** The part of Telegram's API that login needs, generated from api.tl. */
@NullMarked
package dev.mtsidecar.tl.api;

import org.jspecify.annotations.NullMarked;
