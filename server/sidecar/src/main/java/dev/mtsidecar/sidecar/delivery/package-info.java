/** How codes fare: counted by country and delivery. */
@NullMarked
package dev.mtsidecar.sidecar.delivery;

import org.jspecify.annotations.NullMarked;
