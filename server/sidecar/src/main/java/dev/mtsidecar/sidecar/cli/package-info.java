/** The command line: what a person, or another program, starts and asks the daemon with. */
@NullMarked
package dev.mtsidecar.sidecar.cli;

import org.jspecify.annotations.NullMarked;
