package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.seal.AuthKey;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.service.BadMsgNotification;
import dev.mtsidecar.tl.service.BadServerSalt;
import dev.mtsidecar.tl.service.Pong;
import dev.mtsidecar.tl.service.RpcError;
import dev.mtsidecar.tl.service.RpcResultMessage;

/** What the examiner said, in words that a table can hold. */
final class Verdict {
  private Verdict() {}

  /** Waits until the server says yes or no, passing over what is neither. */
  static String next(TinyClient client, AuthKey key) throws Exception {
    try {
      while (true) {
        TlObject message = client.nextMessage(key);
        switch (message) {
          case BadMsgNotification bad -> {
            return "bad_msg_notification " + bad.errorCode();
          }
          case BadServerSalt bad -> {
            return "bad_server_salt " + bad.errorCode();
          }
          case Pong _ -> {
            return "pong";
          }
          case RpcResultMessage(long _, var result) -> {
            RpcError error = RpcError.read(new TlReader(result.toByteArray()));
            return "rpc_error " + error.errorCode() + " " + error.errorMessage();
          }
          default -> {}
        }
      }
    } catch (TinyClient.HeardTransportError e) {
      return "transport error " + e.code();
    }
  }
}
