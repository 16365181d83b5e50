package dev.mtsidecar.tl.codegen;

import java.util.List;

/** One way to build a value of {@code result}. */
record TlConstructor(String name, int id, List<TlField> fields, TlTypeRef result, String text)
    implements TlCombinator {
  TlConstructor {
    fields = List.copyOf(fields);
  }
}
