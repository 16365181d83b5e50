package dev.mtsidecar.sidecar.login;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new user must accept. TL: help.termsOfService.
 *
 * @param id JSON text that names these terms
 * @param minAgeConfirm years; null: none
 */
public record TermsOfService(
    String id, boolean popup, String text, List<Entity> entities, @Nullable Integer minAgeConfirm) {
  public TermsOfService {
    entities = List.copyOf(entities);
  }

  /**
   * A formatted part of the text. TL: MessageEntity.
   *
   * @param type the constructor's name
   * @param offset in UTF-16 code units, like {@code length}
   * @param url empty: none
   * @param language empty: none
   */
  public record Entity(String type, int offset, int length, String url, String language) {}
}
