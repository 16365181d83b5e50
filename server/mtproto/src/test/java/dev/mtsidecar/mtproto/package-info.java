/** What the tests of all packages share. */
@NullMarked
package dev.mtsidecar.mtproto;

import org.jspecify.annotations.NullMarked;
