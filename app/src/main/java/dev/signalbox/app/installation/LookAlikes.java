package dev.signalbox.app.installation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Names that a reader takes for one another: `rollback` and `ro11back`, `on-call` and `on_call`.
/// Names of one kind should differ in more than such signs, or people approve the wrong thing.
public final class LookAlikes {
  private LookAlikes() {}

  /// The names that look alike, each group in the order of its names.
  public static List<List<String>> among(Collection<String> names) {
    Map<String, List<String>> bySight = new TreeMap<>();
    for (String name : new TreeSet<>(names)) {
      bySight.computeIfAbsent(sight(name), none -> new ArrayList<>()).add(name);
    }
    return bySight.values().stream().filter(alike -> alike.size() > 1).toList();
  }

  /// Whether a reader takes one name for the other.
  public static boolean alike(String one, String other) {
    return sight(one).equals(sight(other));
  }

  /// What is seen of a name at a glance, for names of small letters, digits, `.`, `_` and `-`.
  private static String sight(String name) {
    return name.replaceAll("[._-]", "-")
        .replace('0', 'o')
        .replaceAll("[1i]", "l")
        .replace('5', 's')
        .replace("rn", "m")
        .replace("vv", "w")
        .replace("cl", "d");
  }
}
