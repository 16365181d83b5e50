package dev.mtsidecar.tl.codegen;

import java.util.List;

/** What the schema declares: a constructor of a type, or a function. */
sealed interface TlCombinator permits TlConstructor, TlFunctionDef {
  /** As in the schema, namespace included. */
  String name();

  /** 0 where the schema gives none. */
  int id();

  List<TlField> fields();

  TlTypeRef result();

  /** The declaration's text, as it stands in the schema. */
  String text();
}
