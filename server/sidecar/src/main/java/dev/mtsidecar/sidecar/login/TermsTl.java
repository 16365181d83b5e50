package dev.mtsidecar.sidecar.login;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.api.AnyMessageEntity;
import dev.mtsidecar.tl.api.HelpTermsOfService;
import dev.mtsidecar.tl.api.MessageEntityBlockquote;
import dev.mtsidecar.tl.api.MessageEntityFormattedDate;
import dev.mtsidecar.tl.api.MessageEntityPre;
import dev.mtsidecar.tl.api.MessageEntityTextUrl;
import org.jspecify.annotations.Nullable;

/** TL {@code help.termsOfService} in the login's own words. */
final class TermsTl {
  private TermsTl() {}

  static @Nullable TermsOfService of(@Nullable HelpTermsOfService terms) {
    return terms == null
        ? null
        : new TermsOfService(
            terms.id().data(),
            terms.popup(),
            terms.text(),
            terms.entities().stream().map(TermsTl::entity).toList(),
            terms.minAgeConfirm());
  }

  /** Every constructor begins with offset and length, two of them behind their flags. */
  private static TermsOfService.Entity entity(AnyMessageEntity entity) {
    TlReader in = Answers.boxed(entity).reader();
    try {
      in.skip(Integer.BYTES);
      if (entity instanceof MessageEntityBlockquote
          || entity instanceof MessageEntityFormattedDate) {
        in.skip(Integer.BYTES);
      }
      return new TermsOfService.Entity(
          name(entity),
          in.readInt(),
          in.readInt(),
          entity instanceof MessageEntityTextUrl link ? link.url() : "",
          entity instanceof MessageEntityPre code ? code.language() : "");
    } catch (TlFormatException e) {
      throw new IllegalStateException("our own codec's bytes cannot be read", e);
    }
  }

  /** The generated class has the constructor's name with a capital. */
  private static String name(AnyMessageEntity entity) {
    String type = entity.getClass().getSimpleName();
    return Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }
}
