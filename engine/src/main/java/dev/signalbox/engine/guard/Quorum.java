package dev.signalbox.engine.guard;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Whose word it takes.
///
/// @param need how many different people, at least as many as `fromEach` has names
/// @param by groups or person ids whose members count, those of `fromEach` among them
/// @param fromEach groups or person ids that must each have given one of those who count, nobody
///   for two of them
public record Quorum(int need, List<String> by, List<String> fromEach) {
  /// @throws IllegalArgumentException when fewer are needed than there are names in `fromEach`
  public Quorum {
    by = Stream.concat(by.stream(), fromEach.stream()).distinct().toList();
    fromEach = List.copyOf(fromEach);
    if (need < fromEach.size()) {
      throw new IllegalArgumentException(need + " are fewer than from each of " + fromEach);
    }
  }

  /// So many of these, whoever they are.
  public static Quorum of(int need, List<String> by) {
    return new Quorum(need, by, List.of());
  }

  /// Whether these people are enough.
  ///
  /// @param people ids of different people, all of whom count
  /// @param isIn whether a person, by id, is in a group or goes by this id
  public boolean isReached(Collection<String> people, BiPredicate<String, String> isIn) {
    return people.size() >= need && missing(people, isIn).isEmpty();
  }

  /// The names of `fromEach` for which nobody is left among these people.
  List<String> missing(Collection<String> people, BiPredicate<String, String> isIn) {
    var matching = new Matching(people, isIn, new HashMap<>());
    return fromEach.stream().filter(name -> !matching.settles(name, new HashSet<>())).toList();
  }

  /// Whom it takes, in words: `2 of dba, leads, one from each`.
  public String text() {
    String all = need + " of " + String.join(", ", by);
    if (fromEach.isEmpty()) {
      return all;
    }
    return fromEach.size() == by.size()
        ? all + ", one from each"
        : all + ", one from each of " + String.join(", ", fromEach);
  }

  /// Finds a person for each name, where some can stand for several: a bipartite matching by
  /// augmenting paths.
  ///
  /// @param speakers which name a person stands for
  private record Matching(
      Collection<String> people, BiPredicate<String, String> isIn, Map<String, String> speakers) {
    boolean settles(String name, Set<String> tried) {
      for (String person : people) {
        if (isIn.test(person, name) && tried.add(person)) {
          String other = speakers.get(person);
          if (other == null || settles(other, tried)) {
            speakers.put(person, name);
            return true;
          }
        }
      }
      return false;
    }
  }
}
