package dev.mtsidecar.tl;

/** A value with a constructor id. Its toString names the constructor only: fields may be secret. */
public interface TlObject {
  int constructorId();

  /** Writes the value boxed: the constructor id (4 bytes, little endian), then the fields. */
  void writeTo(TlWriter out);

  /** The boxed value as bytes. */
  default byte[] toByteArray() {
    TlWriter out = new TlWriter();
    writeTo(out);
    return out.toByteArray();
  }
}
