package dev.mtsidecar.tl;

/** A function call as bytes, its id included; its answer stays bytes too. */
public record RawFunction(Bytes boxed) implements TlFunction<Bytes> {
  @Override
  public int constructorId() {
    return boxed.length() < 4 ? 0 : boxed.intAt(0);
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeRaw(boxed);
  }

  @Override
  public Bytes readAnswer(TlReader in) {
    return in.readRest();
  }

  @Override
  public String toString() {
    return "RawFunction[" + boxed.length() + " bytes]";
  }
}
