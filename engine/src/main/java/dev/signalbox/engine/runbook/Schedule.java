package dev.signalbox.engine.runbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// When a runbook starts by itself.
///
/// @param times at least one; each of them counts, and one that several say counts once
/// @param room in which it runs
/// @param catchUp whether it runs once, late, where its times were missed
public record Schedule(List<Cron> times, String room, boolean catchUp) {
  public Schedule {
    times = List.copyOf(times);
  }

  /// The first time after this.
  public Optional<Instant> next(Instant after) {
    return times.stream().flatMap(time -> time.next(after).stream()).min(Instant::compareTo);
  }

  /// All its times, as they were written.
  public String text() {
    return times.stream().map(Cron::text).collect(Collectors.joining("; "));
  }
}
