package dev.mtsidecar.sidecar.login;

/** A {@link Challenge} as fields of a stored CHALLENGE_REQUIRED state. */
final class ChallengeCodec {
  private static final int RECAPTCHA = 1;
  private static final int APNS = 2;
  private static final int PLAY_INTEGRITY = 3;
  private static final int UNKNOWN = 4;

  private ChallengeCodec() {}

  static RecordWriter write(Challenge challenge) {
    RecordWriter it = new RecordWriter();
    return switch (challenge) {
      case Challenge.Recaptcha(var action, var keyId) ->
          new RecordWriter().record(RECAPTCHA, it.text(1, action).text(2, keyId));
      case Challenge.Apns(var nonce) -> new RecordWriter().record(APNS, it.text(1, nonce));
      case Challenge.PlayIntegrity(var nonce) ->
          new RecordWriter().record(PLAY_INTEGRITY, it.text(1, nonce));
      case Challenge.Unknown(var tlError) ->
          new RecordWriter().record(UNKNOWN, it.text(1, tlError));
    };
  }

  static Challenge read(RecordReader in) throws RecordFormatException {
    RecordReader it = in.record(RECAPTCHA);
    if (it != null) {
      return new Challenge.Recaptcha(it.neededText(1), it.neededText(2));
    }
    it = in.record(APNS);
    if (it != null) {
      return new Challenge.Apns(it.neededText(1));
    }
    it = in.record(PLAY_INTEGRITY);
    return it != null
        ? new Challenge.PlayIntegrity(it.neededText(1))
        : new Challenge.Unknown(in.neededRecord(UNKNOWN).neededText(1));
  }
}
