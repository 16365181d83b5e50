import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.Srp;
import dev.mtsidecar.tl.Bytes;
import java.util.HexFormat;

/**
 * The daemon's proofs of passwords. Each line of standard input holds a password, salt1, salt2, g, p, B
 * and the secret a, all but g in hex; each line of standard output A, M1 and the verifier.
 */
final class Prove {
  private static final HexFormat HEX = HexFormat.of();

  private Prove() {}

  public static void main(String[] args) throws Exception {
    var checks = new DhChecks();
    for (String line; (line = IO.readln()) != null; ) {
      String[] words = line.split(" ", -1);
      byte[] password = HEX.parseHex(words[0]);
      var algo =
          new Srp.Algo(
              Bytes.ofHex(words[1]),
              Bytes.ofHex(words[2]),
              Integer.parseInt(words[3]),
              Bytes.ofHex(words[4]));
      byte[] secret = HEX.parseHex(words[6]);
      // A known prime needs no chance to be believed in: the secret is all that is drawn.
      Entropy entropy = target -> System.arraycopy(secret, 0, target, 0, target.length);
      Srp.Proof proof = Srp.prove(password, algo, HEX.parseHex(words[5]), checks, entropy);
      byte[] verifier = Srp.verifier(password, algo, checks, entropy);
      IO.println(proof.a().toHex() + " " + proof.m1().toHex() + " " + HEX.formatHex(verifier));
    }
  }
}
