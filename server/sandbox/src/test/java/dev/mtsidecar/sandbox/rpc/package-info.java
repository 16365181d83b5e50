/** Tests of the API calls. */
@NullMarked
package dev.mtsidecar.sandbox.rpc;

import org.jspecify.annotations.NullMarked;
