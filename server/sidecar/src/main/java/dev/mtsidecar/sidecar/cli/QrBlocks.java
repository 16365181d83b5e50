package dev.mtsidecar.sidecar.cli;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as text: two rows of modules in one line of half blocks. */
final class QrBlocks {
  /** Scanners want this many light modules around the code. */
  private static final int MARGIN = 2;

  private QrBlocks() {}

  static String of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    StringBuilder blocks = new StringBuilder();
    for (int y = -MARGIN; y < code.size + MARGIN; y += 2) {
      for (int x = -MARGIN; x < code.size + MARGIN; x++) {
        blocks.append(block(isLight(code, x, y), isLight(code, x, y + 1)));
      }
      blocks.append('\n');
    }
    return blocks.toString();
  }

  /** Terminals are dark more often than not, so what is light is drawn. */
  private static char block(boolean isUpperLight, boolean isLowerLight) {
    if (isUpperLight) {
      return isLowerLight ? '█' : '▀';
    }
    return isLowerLight ? '▄' : ' ';
  }

  private static boolean isLight(QrCode code, int x, int y) {
    return !code.getModule(x, y);
  }
}
