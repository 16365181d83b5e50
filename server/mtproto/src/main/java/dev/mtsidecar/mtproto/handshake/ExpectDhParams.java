package dev.mtsidecar.mtproto.handshake;

import dev.mtsidecar.mtproto.crypto.DhChecks;
import dev.mtsidecar.mtproto.crypto.Entropy;
import dev.mtsidecar.mtproto.crypto.HandshakeCipher;
import dev.mtsidecar.mtproto.crypto.RefusedValueException;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.AnyServerDHParams;
import dev.mtsidecar.tl.service.ServerDHInnerData;
import dev.mtsidecar.tl.service.ServerDHParamsFail;
import dev.mtsidecar.tl.service.ServerDHParamsOk;
import java.math.BigInteger;

/** Steps 5 and 6: the server's half of Diffie–Hellman comes, is checked, and ours goes. */
@SuppressWarnings(
    "ArrayRecordComponent") // new_nonce is never compared, and lives as long as the run.
record ExpectDhParams(
    Nonces nonces, byte[] newNonce, Entropy entropy, DhChecks checks, TlFunction<?> query)
    implements Handshake {
  private static final int BLOCK = 16;

  @Override
  public Handshake receive(byte[] packet) throws HandshakeException {
    ServerDHParamsOk ok = readOk(PlainPacket.read(packet));
    nonces.require("server_DH_params_ok", ok.nonce(), ok.serverNonce());
    var cipher = new HandshakeCipher(newNonce, nonces.serverNonce().toByteArray());
    ServerDHInnerData inner = open(cipher, ok.encryptedAnswer().toByteArray());
    nonces.require("server_DH_inner_data", inner.nonce(), inner.serverNonce());
    BigInteger prime = new BigInteger(1, inner.dhPrime().toByteArray());
    BigInteger gA = new BigInteger(1, inner.gA().toByteArray());
    try {
      checks.requireGoodGroup(inner.g(), prime, entropy);
      checks.requireGoodPublicValue("g_a", gA, prime);
    } catch (RefusedValueException e) {
      throw HandshakeException.misbehaved(e.expected(), e.got());
    }
    var exchange = new Exchange(nonces, newNonce, cipher, inner.g(), prime, gA, inner.serverTime());
    return exchange.answer(entropy, checks, 0, 0);
  }

  private static ServerDHParamsOk readOk(TlReader in) throws HandshakeException {
    try {
      return switch (AnyServerDHParams.read(in)) {
        case ServerDHParamsOk ok -> ok;
        case ServerDHParamsFail _ ->
            throw new HandshakeException(
                HandshakeException.Fault.OURS, "server_DH_params_ok", "server_DH_params_fail");
      };
    } catch (TlFormatException e) {
      throw HandshakeException.misbehaved("Server_DH_Params: " + e.expected(), e.found());
    }
  }

  /** SHA1 over exactly the parsed bytes, and fewer than 16 bytes of padding behind them. */
  private static ServerDHInnerData open(HandshakeCipher cipher, byte[] encrypted)
      throws HandshakeException {
    if (encrypted.length <= HandshakeCipher.HASH_LENGTH || encrypted.length % BLOCK != 0) {
      throw HandshakeException.misbehaved(
          "an encrypted_answer of whole blocks", encrypted.length + " bytes");
    }
    byte[] opened = cipher.open(encrypted);
    TlReader in =
        new TlReader(
            opened, HandshakeCipher.HASH_LENGTH, opened.length - HandshakeCipher.HASH_LENGTH);
    try {
      ServerDHInnerData inner = ServerDHInnerData.read(in);
      if (in.remaining() >= BLOCK) {
        throw HandshakeException.misbehaved(
            "fewer than 16 bytes of padding in encrypted_answer", in.remaining() + " bytes");
      }
      if (!HandshakeCipher.isIntact(opened, in.offset())) {
        throw HandshakeException.misbehaved("the SHA1 of server_DH_inner_data", "another");
      }
      return inner;
    } catch (TlFormatException e) {
      throw HandshakeException.misbehaved("server_DH_inner_data: " + e.expected(), e.found());
    }
  }

  @Override
  public String toString() {
    return "ExpectDhParams";
  }
}
