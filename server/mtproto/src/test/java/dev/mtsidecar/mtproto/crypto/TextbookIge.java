package dev.mtsidecar.mtproto.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-IGE as the formula says it, block by block, on BouncyCastle's AES: an oracle for tests. */
public final class TextbookIge {

  private TextbookIge() {}

  /** Key and IV have 32 bytes each, the text whole blocks of 16. */
  public static byte[] encrypt(byte[] key, byte[] iv, byte[] plain) {
    return run(true, key, iv, plain, 0, 16);
  }

  /** Key and IV have 32 bytes each, the text whole blocks of 16. */
  public static byte[] decrypt(byte[] key, byte[] iv, byte[] cipher) {
    return run(false, key, iv, cipher, 16, 0);
  }

  private static byte[] run(
      boolean encrypts, byte[] key, byte[] iv, byte[] input, int lastOutputAt, int lastInputAt) {
    var aes = AESEngine.newInstance();
    aes.init(encrypts, new KeyParameter(key));
    byte[] output = new byte[input.length];
    byte[] lastOutput = Arrays.copyOfRange(iv, lastOutputAt, lastOutputAt + 16);
    byte[] lastInput = Arrays.copyOfRange(iv, lastInputAt, lastInputAt + 16);
    for (int block = 0; block < input.length; block += 16) {
      byte[] mixed = new byte[16];
      for (int i = 0; i < 16; i++) {
        mixed[i] = (byte) (input[block + i] ^ lastOutput[i]);
      }
      aes.processBlock(mixed, 0, mixed, 0);
      for (int i = 0; i < 16; i++) {
        output[block + i] = (byte) (mixed[i] ^ lastInput[i]);
        lastOutput[i] = output[block + i];
        lastInput[i] = input[block + i];
      }
    }
    return output;
  }
}
