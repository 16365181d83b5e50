/** The functions that the sandbox answers, and the refusals of those that it does not. */
@NullMarked
package dev.mtsidecar.sandbox.rpc;

import org.jspecify.annotations.NullMarked;
