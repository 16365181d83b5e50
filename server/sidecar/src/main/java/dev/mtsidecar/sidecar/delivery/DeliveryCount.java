package dev.mtsidecar.sidecar.delivery;

/**
 * How codes of one kind fared in one country.
 *
 * @param region ISO 3166 code; {@value Regions#NO_COUNTRY}, or {@value Regions#UNKNOWN}
 * @param delivery the contract's name for the way they travelled
 * @param requested codes that Telegram said it sent
 * @param confirmed codes that were then accepted
 */
public record DeliveryCount(String region, String delivery, long requested, long confirmed) {
  DeliveryCount and(long moreRequested, long moreConfirmed) {
    return new DeliveryCount(
        region, delivery, requested + moreRequested, confirmed + moreConfirmed);
  }
}
