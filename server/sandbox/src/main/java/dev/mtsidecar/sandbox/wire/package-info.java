/** Frames on a socket: how the sandbox recognises and speaks each transport framing. */
@NullMarked
package dev.mtsidecar.sandbox.wire;

import org.jspecify.annotations.NullMarked;
