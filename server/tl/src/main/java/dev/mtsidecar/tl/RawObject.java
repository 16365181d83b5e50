package dev.mtsidecar.tl;

/** A value as bytes, its constructor id included. */
public record RawObject(Bytes boxed) implements TlObject {
  /** Takes the rest of the message: where an unknown value ends cannot be known. */
  public static RawObject read(TlReader in) {
    return new RawObject(in.readRest());
  }

  @Override
  public int constructorId() {
    return boxed.length() < 4 ? 0 : boxed.intAt(0);
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeRaw(boxed);
  }

  @Override
  public String toString() {
    return "RawObject[" + boxed.length() + " bytes]";
  }
}
