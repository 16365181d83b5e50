/**
 * Turns TL text into Java sources, at build time only: {@link dev.mtsidecar.tl.codegen.TlParser
 * parse}, {@link dev.mtsidecar.tl.codegen.SchemaPruner prune}, {@link
 * dev.mtsidecar.tl.codegen.JavaEmitter emit}.
 */
@NullMarked
package dev.mtsidecar.tl.codegen;

import org.jspecify.annotations.NullMarked;
