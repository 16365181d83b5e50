/**
 * The phone numbers of the sandbox: one definition says what the sandbox does with a number and
 * what a caller of the daemon sees of it.
 */
@NullMarked
package dev.mtsidecar.sandbox.numbers;

import org.jspecify.annotations.NullMarked;
