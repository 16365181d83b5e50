/** MTProto 2.0 encryption as the specification prints it: textbook, block by block. */
@NullMarked
package dev.mtsidecar.sandbox.seal;

import org.jspecify.annotations.NullMarked;
