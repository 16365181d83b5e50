package dev.mtsidecar.tl.codegen;

import org.jspecify.annotations.Nullable;

/**
 * A field of a combinator.
 *
 * @param flagsField which {@code #} field decides on its presence; null: it is always there
 * @param bit 0..31 in that field
 * @param isQuery {@code !X}: a function of any result
 */
record TlField(String name, TlTypeRef type, @Nullable String flagsField, int bit, boolean isQuery) {
  boolean isFlags() {
    return type.name().equals("#");
  }

  boolean isOptional() {
    return flagsField != null;
  }

  /** {@code flags.N?true}: the bit itself is the value. */
  boolean isTrue() {
    return isOptional() && type.name().equals("true");
  }
}
