package dev.mtsidecar.sidecar.login;

/** Hears how codes fare: how they were sent, and which of them arrived. Must not block. */
public interface Deliveries {
  /** Telegram says that it sent a code. */
  void requested(PhoneNumber number, CodeDelivery delivery);

  /** The person typed it in. */
  void confirmed(PhoneNumber number, CodeDelivery delivery);

  /** Nobody counts. */
  static Deliveries uncounted() {
    return new Deliveries() {
      @Override
      public void requested(PhoneNumber number, CodeDelivery delivery) {}

      @Override
      public void confirmed(PhoneNumber number, CodeDelivery delivery) {}
    };
  }
}
