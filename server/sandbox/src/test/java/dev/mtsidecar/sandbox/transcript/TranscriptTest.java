package dev.mtsidecar.sandbox.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  private final Transcript transcript =
      new Transcript(InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000L)));

  @Test
  void countsANameAndEverythingBelowIt() {
    transcript.note(1, "said.bad_msg_notification.16", "");
    transcript.note(2, "said.bad_msg_notification.35", "");
    transcript.note(2, "said.bad_msg_notification_of_another_kind", "");

    assertThat(transcript.count("said.bad_msg_notification")).isEqualTo(2);
    assertThat(transcript.count("said.bad_msg_notification.35")).isEqualTo(1);
    assertThat(transcript.count("said")).isEqualTo(3);
    assertThat(transcript.count("heard")).isZero();
  }

  @Test
  void keepsTheNewestEntriesAndAllCounts() {
    for (int i = 0; i < 10_005; i++) {
      transcript.note(1, "heard.call", "number " + i);
    }

    assertThat(transcript.entries()).hasSize(2_000);
    assertThat(transcript.entries().getLast().detail()).isEqualTo("number 10004");
    assertThat(transcript.count("heard.call")).isEqualTo(10_005);
  }
}
