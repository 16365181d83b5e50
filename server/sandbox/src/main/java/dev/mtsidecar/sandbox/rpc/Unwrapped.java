package dev.mtsidecar.sandbox.rpc;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.RawFunction;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.InitConnection;
import dev.mtsidecar.tl.api.InvokeAfterMsg;
import dev.mtsidecar.tl.api.InvokeAfterMsgs;
import dev.mtsidecar.tl.api.InvokeWithApnsSecret;
import dev.mtsidecar.tl.api.InvokeWithGooglePlayIntegrity;
import dev.mtsidecar.tl.api.InvokeWithLayer;
import dev.mtsidecar.tl.api.InvokeWithReCaptcha;
import dev.mtsidecar.tl.api.InvokeWithoutUpdates;
import dev.mtsidecar.tl.service.GzipPacked;
import java.util.Optional;

/**
 * A query without its wrappers, which may come in any order and as deep as a client likes.
 *
 * @param layer what the innermost invokeWithLayer said
 * @param connection what the innermost initConnection said
 * @param proof what the innermost wrapper of that kind showed
 * @param function the function itself, boxed
 */
record Unwrapped(
    Optional<Integer> layer,
    Optional<InitConnection<Bytes>> connection,
    Optional<Proof> proof,
    Bytes function) {
  /** Five have been seen; nobody needs more than a few times that. */
  private static final int DEPTH_MAX = 16;

  /** As much as a packet may hold; a bomb would be larger. */
  private static final int UNPACKED_MAX = 1024 * 1024;

  /**
   * Takes the wrappers off.
   *
   * @throws RefusedCallException if one is malformed, or they go too deep
   */
  static Unwrapped of(byte[] query) throws RefusedCallException {
    var bare = new Unwrapped(Optional.empty(), Optional.empty(), Optional.empty(), Bytes.of(query));
    try {
      for (int depth = 0; depth <= DEPTH_MAX; depth++) {
        Optional<Unwrapped> inner = bare.withoutOneWrapper();
        if (inner.isEmpty()) {
          return bare;
        }
        bare = inner.get();
      }
    } catch (TlFormatException e) {
      throw new RefusedCallException(400, "INPUT_FETCH_FAIL");
    }
    throw new RefusedCallException(400, "INPUT_FETCH_ERROR");
  }

  /** Empty if there is none. */
  private Optional<Unwrapped> withoutOneWrapper() throws TlFormatException {
    TlReader in = function.reader();
    return switch (in.peekId()) {
      case InvokeWithLayer.ID -> {
        var wrapper = InvokeWithLayer.read(in);
        yield Optional.of(
            new Unwrapped(
                Optional.of(wrapper.layer()), connection, proof, inside(wrapper.query())));
      }
      case InitConnection.ID -> {
        var wrapper = InitConnection.read(in);
        yield Optional.of(
            new Unwrapped(layer, Optional.of(wrapper), proof, inside(wrapper.query())));
      }
      case InvokeAfterMsg.ID -> with(inside(InvokeAfterMsg.read(in).query()));
      case InvokeAfterMsgs.ID -> with(inside(InvokeAfterMsgs.read(in).query()));
      case InvokeWithoutUpdates.ID -> with(inside(InvokeWithoutUpdates.read(in).query()));
      case InvokeWithReCaptcha.ID -> {
        var wrapper = InvokeWithReCaptcha.read(in);
        yield proven(new Proof.ReCaptcha(wrapper.token()), inside(wrapper.query()));
      }
      case InvokeWithApnsSecret.ID -> {
        var wrapper = InvokeWithApnsSecret.read(in);
        yield proven(new Proof.Apns(wrapper.nonce(), wrapper.secret()), inside(wrapper.query()));
      }
      case InvokeWithGooglePlayIntegrity.ID -> {
        var wrapper = InvokeWithGooglePlayIntegrity.read(in);
        yield proven(
            new Proof.PlayIntegrity(wrapper.nonce(), wrapper.token()), inside(wrapper.query()));
      }
      case GzipPacked.ID -> {
        in.skip(Integer.BYTES);
        GzipPacked packed = GzipPacked.readBody(in);
        in.requireEnd();
        yield with(packed.unpack(UNPACKED_MAX));
      }
      default -> Optional.empty();
    };
  }

  private Optional<Unwrapped> with(Bytes inner) {
    return Optional.of(new Unwrapped(layer, connection, proof, inner));
  }

  private Optional<Unwrapped> proven(Proof shown, Bytes inner) {
    return Optional.of(new Unwrapped(layer, connection, Optional.of(shown), inner));
  }

  private static Bytes inside(TlFunction<Bytes> query) {
    return query instanceof RawFunction(var boxed) ? boxed : Bytes.of(query.toByteArray());
  }
}
