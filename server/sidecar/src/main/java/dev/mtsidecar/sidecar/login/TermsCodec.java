package dev.mtsidecar.sidecar.login;

import java.util.ArrayList;
import java.util.List;

/** {@link TermsOfService} as fields of a stored SIGN_UP_REQUIRED state. */
final class TermsCodec {
  /** Where the entities' own records begin; before it the fields of the terms. */
  private static final int FIRST_ENTITY = 10;

  private static final int ENTITIES_MAX = 1000;

  private TermsCodec() {}

  static RecordWriter write(TermsOfService terms) {
    Integer age = terms.minAgeConfirm();
    RecordWriter out =
        new RecordWriter()
            .text(1, terms.id())
            .flag(2, terms.popup())
            .text(3, terms.text())
            .optionalNumber(4, age == null ? null : (long) age)
            .number(5, Math.min(terms.entities().size(), ENTITIES_MAX));
    for (int i = 0; i < Math.min(terms.entities().size(), ENTITIES_MAX); i++) {
      var entity = terms.entities().get(i);
      out.record(
          FIRST_ENTITY + i,
          new RecordWriter()
              .text(1, entity.type())
              .number(2, entity.offset())
              .number(3, entity.length())
              .text(4, entity.url())
              .text(5, entity.language()));
    }
    return out;
  }

  static TermsOfService read(RecordReader in) throws RecordFormatException {
    List<TermsOfService.Entity> entities = new ArrayList<>();
    int count = Math.min(in.integer(5), ENTITIES_MAX);
    for (int i = 0; i < count; i++) {
      RecordReader it = in.neededRecord(FIRST_ENTITY + i);
      entities.add(
          new TermsOfService.Entity(
              it.neededText(1), it.integer(2), it.integer(3), it.neededText(4), it.neededText(5)));
    }
    Long age = in.optionalNumber(4);
    return new TermsOfService(
        in.neededText(1),
        in.flag(2),
        in.neededText(3),
        entities,
        age == null ? null : age.intValue());
  }
}
