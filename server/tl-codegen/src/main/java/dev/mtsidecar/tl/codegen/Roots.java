package dev.mtsidecar.tl.codegen;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to generate of a schema, as a roots file says it.
 *
 * <p>Lines: {@code all} (everything); a function's or a type's name; {@code open TYPE} (unknown
 * constructors become an arm of their own); {@code only TYPE: a b c} (these constructors, and
 * open); {@code hand NAME} (written by hand, not generated); {@code raw TYPE} (has no constructor
 * in the schema, stays bytes). {@code //} starts a comment.
 */
record Roots(
    boolean isAll,
    Set<String> names,
    Set<String> open,
    Map<String, List<String>> only,
    Set<String> byHand,
    Set<String> raw) {
  Roots {
    names = Set.copyOf(names);
    open = Set.copyOf(open);
    only = Map.copyOf(only);
    byHand = Set.copyOf(byHand);
    raw = Set.copyOf(raw);
  }

  static Roots parse(String text) {
    boolean isAll = false;
    Set<String> names = new HashSet<>();
    Set<String> open = new HashSet<>();
    Map<String, List<String>> only = new HashMap<>();
    Set<String> byHand = new HashSet<>();
    Set<String> raw = new HashSet<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String[] words = line.replaceFirst("//.*", "").strip().split("[\\s:]+", -1);
      switch (words[0]) {
        case "" -> {}
        case "all" -> isAll = true;
        case "open" -> open.add(argument(words, number));
        case "hand" -> byHand.add(argument(words, number));
        case "raw" -> raw.add(argument(words, number));
        case "only" -> {
          if (words.length < 3) {
            throw new TlSyntaxException(number, 1, "expected: only TYPE: constructor…");
          }
          open.add(words[1]);
          only.put(words[1], List.of(words).subList(2, words.length));
        }
        default -> names.add(lone(words, number));
      }
    }
    return new Roots(isAll, names, open, only, byHand, raw);
  }

  private static String argument(String[] words, int line) {
    if (words.length != 2) {
      throw new TlSyntaxException(line, 1, "expected: " + words[0] + " NAME");
    }
    return words[1];
  }

  private static String lone(String[] words, int line) {
    if (words.length != 1) {
      throw new TlSyntaxException(line, 1, "expected one name, or all, open, only, hand, raw");
    }
    return words[0];
  }
}
