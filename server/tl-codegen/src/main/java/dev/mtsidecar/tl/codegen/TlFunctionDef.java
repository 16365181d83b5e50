package dev.mtsidecar.tl.codegen;

import java.util.List;

/** A function and the type of its answer. */
record TlFunctionDef(String name, int id, List<TlField> fields, TlTypeRef result, String text)
    implements TlCombinator {
  TlFunctionDef {
    fields = List.copyOf(fields);
  }
}
