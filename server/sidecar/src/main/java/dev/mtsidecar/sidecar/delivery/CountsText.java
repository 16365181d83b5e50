package dev.mtsidecar.sidecar.delivery;

import dev.mtsidecar.sidecar.store.Blob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The counts of one region as a note's body: a line for each delivery, {@code sms 12 10}. What a
 * later release writes behind the numbers is passed over.
 */
final class CountsText {
  private static final Pattern LINE =
      Pattern.compile("([a-z_]{1,32}) (\\d{1,18}) (\\d{1,18})( .*)?");
  private static final Pattern REGION = Pattern.compile("[A-Z0-9]{2,3}");

  private CountsText() {}

  static Blob write(Collection<DeliveryCount> counts) {
    StringBuilder text = new StringBuilder();
    for (DeliveryCount count : counts) {
      text.append(count.delivery()).append(' ').append(count.requested());
      text.append(' ').append(count.confirmed()).append('\n');
    }
    return blob(text.toString());
  }

  static List<DeliveryCount> read(String region, Blob body) {
    List<DeliveryCount> counts = new ArrayList<>();
    text(body)
        .lines()
        .forEach(line -> {
          Matcher form = LINE.matcher(line);
          if (form.matches()) {
            counts.add(
                new DeliveryCount(
                    region,
                    form.group(1),
                    Long.parseLong(form.group(2)),
                    Long.parseLong(form.group(3))));
          }
        });
    return counts;
  }

  static Blob writeRegions(Set<String> regions) {
    return blob(String.join("\n", new TreeSet<>(regions)));
  }

  static Set<String> readRegions(Blob body) {
    Set<String> regions = new TreeSet<>();
    text(body).lines().filter(it -> REGION.matcher(it).matches()).forEach(regions::add);
    return regions;
  }

  private static Blob blob(String text) {
    return Blob.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(Blob body) {
    return new String(body.toByteArray(), StandardCharsets.US_ASCII);
  }
}
