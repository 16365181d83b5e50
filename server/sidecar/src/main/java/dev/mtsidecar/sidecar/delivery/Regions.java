package dev.mtsidecar.sidecar.delivery;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.mtsidecar.sidecar.login.PhoneNumber;

/** Which country a number belongs to. */
public final class Regions {
  /** Numbers that belong to no country, such as +888. */
  public static final String NO_COUNTRY = "001";

  /** Numbers of no plan that is known. */
  public static final String UNKNOWN = "ZZ";

  private Regions() {}

  static String of(PhoneNumber number) {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    try {
      String region = plans.getRegionCodeForNumber(plans.parse("+" + number.digits(), UNKNOWN));
      return region == null ? UNKNOWN : region;
    } catch (NumberParseException noPlan) {
      return UNKNOWN;
    }
  }
}
