package dev.mtsidecar.sandbox.transcript;

/**
 * Writes one DC's part of the transcript.
 *
 * @param transcript where to
 * @param dcId which DC
 */
public record DcNotes(Transcript transcript, int dcId) {

  /** Something that a client sent and that is not yet judged. */
  public void heard(String name, String detail) {
    transcript.note(dcId, "heard." + name, detail);
  }

  /** Something that the sandbox answered of its own accord. */
  public void said(String name, String detail) {
    transcript.note(dcId, "said." + name, detail);
  }

  /** A mistake that Telegram lets pass, so the sandbox does too. */
  public void forgave(String name, String detail) {
    transcript.note(dcId, "forgiven." + name, detail);
  }
}
