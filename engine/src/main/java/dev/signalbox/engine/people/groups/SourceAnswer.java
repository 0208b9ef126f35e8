package dev.signalbox.engine.people.groups;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a group source said last, and until when that counts.
///
/// @param members whoever is directly in each of its groups; empty when it never said anything
/// @param managers who answers for people, by their ids
/// @param asOf when that was so, or null when it never said anything
/// @param until when it stops counting, by the clock
/// @param end the same by what has passed, so that a clock that is set back prolongs nothing
/// @param problem why it says nothing now, or empty
public record SourceAnswer(
    String name,
    Map<String, Set<String>> members,
    Map<String, String> managers,
    @Nullable Instant asOf,
    Instant until,
    Duration end,
    String problem) {
  /// Of a source that never said anything.
  static SourceAnswer none(String name, String problem) {
    return new SourceAnswer(name, Map.of(), Map.of(), null, Instant.MIN, Duration.ZERO, problem);
  }

  /// Whether it counts no more.
  public boolean isLost(Instant now, Duration elapsed) {
    return !now.isBefore(until) || elapsed.compareTo(end) >= 0;
  }

  /// Whether it is lost, or was so longer ago than this, by the clock or by what has passed.
  public boolean isOlder(Duration ceiling, Instant now, Duration elapsed) {
    if (asOf == null || isLost(now, elapsed)) {
      return true;
    }
    Duration keep = Duration.between(asOf, until);
    return !now.isBefore(asOf.plus(ceiling))
        || elapsed.compareTo(end.minus(keep).plus(ceiling)) >= 0;
  }

  /// What it said, whenever that was so.
  public List<Object> said() {
    return List.of(members, managers);
  }

  /// That what it said is older than this, as a clause.
  public String age(Duration ceiling) {
    return "the group source %s was heard last at %s, and this wants to know what was so within %d s (%s)"
        .formatted(
            name, asOf, ceiling.toSeconds(), problem.isEmpty() ? "nothing newer came" : problem);
  }

  /// Why it counts no more, and since when, as a clause.
  public String loss() {
    String why = problem.isEmpty() ? "nothing newer came" : problem;
    return asOf == null
        ? "the group source %s was never heard (%s)".formatted(name, why)
        : "the group source %s was heard last at %s, too long ago (%s)".formatted(name, asOf, why);
  }
}
