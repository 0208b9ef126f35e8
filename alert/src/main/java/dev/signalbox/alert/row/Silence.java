package dev.signalbox.alert.row;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That somebody wants to hear nothing of some alerts for a while.
///
/// @param version of the code, from 1: a change is a new one
/// @param matchers as Alertmanager writes them
/// @param ends or null until all of it has ended
/// @param ended true once it holds nothing any more
public record Silence(
    String code,
    long version,
    Instant at,
    String person,
    String room,
    String matchers,
    Instant starts,
    @Nullable Instant ends,
    String why,
    boolean ended) {
  /// How `held_by` of what it holds begins; the code follows.
  public static final String HOLDS = "silence ";

  public String holds() {
    return HOLDS + code;
  }

  public boolean active(Instant now) {
    return !ended && !now.isBefore(starts) && (ends == null || now.isBefore(ends));
  }

  /// The next version, which ended.
  public Silence over(String by, Instant now) {
    return new Silence(code, version + 1, now, by, room, matchers, starts, ends, why, true);
  }
}
