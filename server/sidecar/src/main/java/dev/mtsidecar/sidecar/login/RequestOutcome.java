package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.mtproto.RpcError;
import dev.mtsidecar.sidecar.store.Blob;

/** What is remembered of a request, so that its repetition repeats nothing. */
sealed interface RequestOutcome {
  /** It ended well: its repetition is answered with the session as it stands then. */
  record Stepped() implements RequestOutcome {}

  /** Telegram refused it in a way that a repetition cannot change. */
  record Refused(RpcError error, String method, int dcId, int layer) implements RequestOutcome {}

  /** It was handed to the link, and the daemon never learned what came of it. */
  record Unknown(String method, int dcId) implements RequestOutcome {}

  int KIND = 1;
  int CODE = 2;
  int MESSAGE = 3;
  int METHOD = 4;
  int DC_ID = 5;
  int LAYER = 6;

  int STEPPED = 1;
  int REFUSED = 2;
  int UNKNOWN = 3;

  default Blob encode() {
    RecordWriter out = new RecordWriter();
    switch (this) {
      case Stepped _ -> out.number(KIND, STEPPED);
      case Refused(var error, var method, int dcId, int layer) ->
          out.number(KIND, REFUSED)
              .number(CODE, error.code())
              .text(MESSAGE, error.message())
              .text(METHOD, method)
              .number(DC_ID, dcId)
              .number(LAYER, layer);
      case Unknown(var method, int dcId) ->
          out.number(KIND, UNKNOWN).text(METHOD, method).number(DC_ID, dcId);
    }
    return Blob.of(out.toByteArray());
  }

  static RequestOutcome decode(Blob outcome) throws RecordFormatException {
    RecordReader in = new RecordReader(outcome.toByteArray());
    return switch (in.integer(KIND)) {
      case STEPPED -> new Stepped();
      case REFUSED ->
          new Refused(
              new RpcError(in.integer(CODE), in.neededText(MESSAGE)),
              in.neededText(METHOD),
              in.integer(DC_ID),
              in.integer(LAYER));
      case UNKNOWN -> new Unknown(in.neededText(METHOD), in.integer(DC_ID));
      default ->
          throw new RecordFormatException(
              "the request ended in a way this release does not know", null);
    };
  }
}
