/** Tests of the command line. */
@NullMarked
package dev.mtsidecar.sidecar.cli;

import org.jspecify.annotations.NullMarked;
