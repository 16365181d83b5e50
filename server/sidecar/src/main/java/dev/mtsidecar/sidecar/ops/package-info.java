/** What an operator sees of a running daemon beside its answers. */
@NullMarked
package dev.mtsidecar.sidecar.ops;

import org.jspecify.annotations.NullMarked;
