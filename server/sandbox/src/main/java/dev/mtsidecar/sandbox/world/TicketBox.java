package dev.mtsidecar.sandbox.world;

import dev.mtsidecar.sandbox.world.WorldRecord.PhoneForgotten;
import dev.mtsidecar.sandbox.world.WorldRecord.TicketIssued;
import dev.mtsidecar.sandbox.world.WorldRecord.TicketTorn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The tickets that are out. Not safe for concurrent use: the world holds a lock. */
final class TicketBox {
  /** The oldest ticket is forgotten beyond this. */
  static final int TICKETS_MAX = 100_000;

  private final Map<String, Ticket> tickets = new LinkedHashMap<>();

  /** Does what a record says; others keep the rest. */
  void apply(WorldRecord change) {
    if (change instanceof TicketIssued(var ticket)) {
      tickets.put(key(ticket.kind(), ticket.name()), ticket);
      if (tickets.size() > TICKETS_MAX) {
        tickets.remove(tickets.keySet().iterator().next());
      }
    } else if (change instanceof TicketTorn(var kind, var name)) {
      tickets.remove(key(kind, name));
    } else if (change instanceof WorldRecord.EverybodyForgotten) {
      tickets.clear();
    } else if (change instanceof PhoneForgotten(var phone)) {
      tickets.values().removeIf(ticket -> ticket.phone().equals(phone));
    }
  }

  private static String key(Ticket.Kind kind, String name) {
    return kind + " " + name;
  }

  Optional<Ticket> find(Ticket.Kind kind, String name) {
    return Optional.ofNullable(tickets.get(key(kind, name)));
  }

  /** Those of a kind that fit, oldest first; a search through all of them. */
  List<Ticket> of(Ticket.Kind kind, Predicate<Ticket> fits) {
    return tickets.values().stream()
        .filter(ticket -> ticket.kind() == kind && fits.test(ticket))
        .toList();
  }

  /** The records that make this box again, without what is over. */
  void describe(Predicate<Ticket> isOver, Consumer<WorldRecord> out) {
    tickets.values().stream()
        .filter(ticket -> !isOver.test(ticket))
        .forEach(ticket -> out.accept(new TicketIssued(ticket)));
  }
}
