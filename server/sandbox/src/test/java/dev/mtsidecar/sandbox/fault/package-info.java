/** Tests of misbehaviour on demand. */
@NullMarked
package dev.mtsidecar.sandbox.fault;

import org.jspecify.annotations.NullMarked;
