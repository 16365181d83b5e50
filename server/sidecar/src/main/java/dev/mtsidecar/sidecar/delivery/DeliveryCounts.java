package dev.mtsidecar.sidecar.delivery;

import dev.mtsidecar.sidecar.login.CodeDelivery;
import dev.mtsidecar.sidecar.login.Deliveries;
import dev.mtsidecar.sidecar.login.PhoneNumber;
import dev.mtsidecar.sidecar.store.Blob;
import dev.mtsidecar.sidecar.store.Change;
import dev.mtsidecar.sidecar.store.ChangeRefusedException;
import dev.mtsidecar.sidecar.store.NoteRecord;
import dev.mtsidecar.sidecar.store.RowUnreadableException;
import dev.mtsidecar.sidecar.store.SessionStore;
import dev.mtsidecar.sidecar.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts codes in memory, and keeps the counts as notes: one for each region, and one that names
 * the regions. Holds some hundred counts at most. Safe for concurrent use.
 *
 * <p>What was counted is stored a moment later: a daemon that is killed loses its last second.
 */
public final class DeliveryCounts implements Deliveries {
  /** How often what was counted should be stored. */
  public static final Duration EVERY = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger("dev.mtsidecar.deliveries");

  private static final String REGIONS = "delivery_regions";
  private static final String COUNTS = "delivery_counts";

  /** A second of a busy daemon; beyond that whoever reports counts himself. */
  private static final int EVENTS_MAX = 4_096;

  /** Numbers whose region is remembered. */
  private static final int REGIONS_MAX = 2_000;

  private record Event(PhoneNumber number, String delivery, long requested, long confirmed) {}

  private final SessionStore store;
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(EVENTS_MAX);
  private final Map<String, Map<String, DeliveryCount>> byRegion = new TreeMap<>();
  private final Map<PhoneNumber, String> regions =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PhoneNumber, String> eldest) {
          return size() > REGIONS_MAX;
        }
      };

  private final Set<String> changed = new TreeSet<>();

  /** Has counted nothing yet; {@link #learn} recalls what an earlier run did. */
  public DeliveryCounts(SessionStore store) {
    this.store = store;
  }

  /** Takes over what is stored; to be called before anything is counted. */
  public void learn() throws StoreUnavailableException {
    for (String region : note(REGIONS, "").map(CountsText::readRegions).orElse(Set.of())) {
      note(COUNTS, region)
          .map(body -> CountsText.read(region, body))
          .orElse(List.of())
          .forEach(this::put);
    }
  }

  private Optional<Blob> note(String kind, String region) throws StoreUnavailableException {
    try {
      return store.findNote(kind, subject(kind, region)).map(NoteRecord::body);
    } catch (RowUnreadableException e) {
      // Statistics are worth less than a start: they begin anew.
      log.atWarn().addKeyValue("region", region).log("stored counts cannot be read");
      return Optional.empty();
    }
  }

  private synchronized void put(DeliveryCount count) {
    byRegion.computeIfAbsent(count.region(), _ -> new TreeMap<>()).put(count.delivery(), count);
  }

  @Override
  public void requested(PhoneNumber number, CodeDelivery delivery) {
    heard(new Event(number, name(delivery), 1, 0));
  }

  @Override
  public void confirmed(PhoneNumber number, CodeDelivery delivery) {
    heard(new Event(number, name(delivery), 0, 1));
  }

  /** Looking up a country is not for the thread that owes somebody an answer, unless many wait. */
  private void heard(Event event) {
    if (!events.offer(event)) {
      count(event);
    }
  }

  private void countAll() {
    for (Event event = events.poll(); event != null; event = events.poll()) {
      count(event);
    }
  }

  private void count(Event event) {
    synchronized (this) {
      // Each code of a number is counted, and looking its plan up costs far more than the count.
      String region = regions.computeIfAbsent(event.number(), Regions::of);
      byRegion
          .computeIfAbsent(region, _ -> new TreeMap<>())
          .compute(
              event.delivery(),
              (_, count) ->
                  (count == null ? new DeliveryCount(region, event.delivery(), 0, 0) : count)
                      .and(event.requested(), event.confirmed()));
      changed.add(region);
    }
  }

  /** The counts, by region and delivery. */
  public List<DeliveryCount> list() {
    countAll();
    List<DeliveryCount> all = new ArrayList<>();
    synchronized (this) {
      byRegion.values().forEach(counts -> all.addAll(counts.values()));
    }
    return all;
  }

  /** Stores what was counted since the last time; tries again next time what the store refused. */
  public void flush() {
    countAll();
    Set<String> regions;
    Change change = Change.nothing();
    synchronized (this) {
      regions = Set.copyOf(changed);
      changed.clear();
      for (String region : regions) {
        change = change.with(note(COUNTS, region, CountsText.write(of(region).values())));
      }
      change = change.with(note(REGIONS, "", CountsText.writeRegions(byRegion.keySet())));
    }
    if (regions.isEmpty()) {
      return;
    }
    try {
      store.commit(change);
    } catch (StoreUnavailableException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("counts cannot be stored yet");
      synchronized (this) {
        changed.addAll(regions);
      }
    } catch (ChangeRefusedException.RevisionConflict
        | ChangeRefusedException.ClientReferenceTaken e) {
      throw new IllegalStateException("this changes no session", e);
    }
  }

  private Map<String, DeliveryCount> of(String region) {
    return byRegion.getOrDefault(region, Map.of());
  }

  private NoteRecord note(String kind, String region, Blob body) {
    return new NoteRecord(kind, subject(kind, region), null, body);
  }

  private Blob subject(String kind, String region) {
    return store.digest(kind, region.getBytes(StandardCharsets.US_ASCII));
  }

  /** As the contract names it: the arms of SentCode.type. */
  static String name(CodeDelivery delivery) {
    return switch (delivery) {
      case CodeDelivery.App _ -> "app";
      case CodeDelivery.Sms _ -> "sms";
      case CodeDelivery.SmsWord _ -> "sms_word";
      case CodeDelivery.SmsPhrase _ -> "sms_phrase";
      case CodeDelivery.Call _ -> "call";
      case CodeDelivery.FlashCall _ -> "flash_call";
      case CodeDelivery.MissedCall _ -> "missed_call";
      case CodeDelivery.EmailCode _ -> "email_code";
      case CodeDelivery.FragmentSms _ -> "fragment_sms";
      case CodeDelivery.FirebaseSms _ -> "firebase_sms";
      case CodeDelivery.Unknown _ -> "unknown";
    };
  }
}
