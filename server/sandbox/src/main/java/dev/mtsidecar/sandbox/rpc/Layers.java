package dev.mtsidecar.sandbox.rpc;

/** Which constructor a client of an older layer knows. The fields that we fill are the same. */
final class Layers {
  /** From here on config has the constructor that we write. */
  static final int LOWEST = 154;

  /** One above the schema's own: clients are sometimes a layer ahead. */
  static final int HIGHEST = 229;

  private Layers() {}

  static boolean isKnown(int layer) {
    return LOWEST <= layer && layer <= HIGHEST;
  }

  /** The id of {@code user}. */
  static int user(int layer) {
    if (layer >= 228) {
      return 0xb1b8cc83;
    } else if (layer >= 217) {
      return 0x31774388;
    } else if (layer >= 200) {
      return 0x020b1422;
    } else if (layer >= 196) {
      return 0x4b46c37e;
    } else if (layer >= 185) {
      return 0x83314fca;
    } else if (layer >= 167) {
      return 0x215c4438;
    } else if (layer == 166) {
      return 0xeb602f25;
    } else if (layer >= 160) {
      return 0xabb5f120;
    }
    return 0x8f97c628;
  }
}
