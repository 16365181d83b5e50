package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.Bytes;

/**
 * A passkey's answer. TL: inputPasskeyCredentialPublicKey with inputPasskeyResponseLogin.
 *
 * @param id base64url text, like {@code rawId}
 * @param clientData decoded: JSON text
 * @param userDc the DC that the user handle names
 * @param userHandle {@code dcId:userId}
 */
public record PasskeyAssertion(
    String id,
    String rawId,
    String clientData,
    Bytes authenticatorData,
    Bytes signature,
    int userDc,
    String userHandle) {
  @Override
  public String toString() {
    return "PasskeyAssertion[****]";
  }
}
