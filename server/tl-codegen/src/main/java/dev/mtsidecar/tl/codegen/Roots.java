package dev.mtsidecar.tl.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to generate of a schema, as {@code roots.txt} says it.
 *
 * <p>Lines: {@code all} (everything); a function's or a type's name; {@code open TYPE} (unknown
 * constructors become an arm of their own); {@code only TYPE: a b c} (these constructors, and
 * open); {@code hand NAME} (written by hand, not generated). {@code //} starts a comment.
 */
record Roots(
    boolean isAll,
    Set<String> names,
    Set<String> open,
    Map<String, List<String>> only,
    Set<String> byHand) {
  Roots {
    names = Set.copyOf(names);
    open = Set.copyOf(open);
    only = Map.copyOf(only);
    byHand = Set.copyOf(byHand);
  }

  static Roots parse(String text) {
    boolean isAll = false;
    Set<String> names = new HashSet<>();
    Set<String> open = new HashSet<>();
    Map<String, List<String>> only = new HashMap<>();
    Set<String> byHand = new HashSet<>();
    for (String raw : text.split("\n", -1)) {
      String line = raw.replaceFirst("//.*", "").strip();
      if (line.equals("all")) {
        isAll = true;
      } else if (line.startsWith("open ")) {
        open.add(line.substring("open ".length()).strip());
      } else if (line.startsWith("hand ")) {
        byHand.add(line.substring("hand ".length()).strip());
      } else if (line.startsWith("only ")) {
        String[] halves = line.substring("only ".length()).split(":", 2);
        open.add(halves[0].strip());
        only.put(halves[0].strip(), List.of(halves[1].strip().split("\\s+", -1)));
      } else if (!line.isEmpty()) {
        names.addAll(new ArrayList<>(List.of(line.split("\\s+", -1))));
      }
    }
    return new Roots(isAll, names, open, only, byHand);
  }
}
