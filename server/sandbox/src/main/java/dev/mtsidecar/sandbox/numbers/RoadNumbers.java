package dev.mtsidecar.sandbox.numbers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** YYYY 0300–0399: moves between DCs; 0600–0699: slow and broken roads. */
final class RoadNumbers {
  private static final int DC = 2;
  private static final int NO_SUCH_DC = 9;

  private RoadNumbers() {}

  static List<ScriptedNumber> moves() {
    return List.of(
        Row.of(1, 300, "home is DC 1: NETWORK_MIGRATE_1 elsewhere").code().shown(),
        Row.of(3, 300, "home is DC 3: NETWORK_MIGRATE_3 elsewhere").code().shown(),
        row(301, "every DC sends it on to the next").then(new Act.MoveOn()).shown(),
        row(302, "moved to a DC that does not exist").then(new Act.MoveTo(NO_SUCH_DC)).shown(),
        row(303, "moved three times, then a code")
            .then(new Act.MoveOn())
            .then(new Act.MoveOn())
            .then(new Act.MoveOn())
            .code()
            .seen("code_sent.sms"));
  }

  static List<ScriptedNumber> faults() {
    return List.of(
        row(600, "answers after one second").then(Row.late(Duration.ofSeconds(1))).shown(),
        row(601, "answers after three seconds").then(Row.late(Duration.ofSeconds(3))).shown(),
        row(602, "the link breaks before the call arrives; the next time it holds")
            .then(new Act.CutBefore())
            .code()
            .seen("code_sent.sms"),
        row(603, "the link breaks before the answer is out")
            .then(new Act.CutAfter(Row.ordinary()))
            .shown(),
        silent());
  }

  private static ScriptedNumber silent() {
    Row row = row(604, "never answers: it lasts as long as your deadline");
    ScriptStep call = row.then(new Act.StaySilent()).send("DEADLINE_REACHED");
    return row.plays(new ScriptStep(call.rpc(), call.request(), call.expect(), Optional.of("2s")));
  }

  private static Row row(int serial, String title) {
    return Row.of(DC, serial, title);
  }
}
