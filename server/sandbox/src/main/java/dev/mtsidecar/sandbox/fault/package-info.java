/** Misbehaviour on demand: what a test, or a scripted number, makes a DC do wrong. */
@NullMarked
package dev.mtsidecar.sandbox.fault;

import org.jspecify.annotations.NullMarked;
