package dev.signalbox.examples.demo.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Requests and errors of one service over sliding windows, whatever processes served them.
final class ErrorRate {
  private record Increase(Instant at, long requests, long errors) {}

  private final Duration longest;
  private final Deque<Increase> increases = new ArrayDeque<>();
  private final Map<String, CounterSample> last = new HashMap<>();

  /// @param longest the longest window that is asked for
  ErrorRate(Duration longest) {
    this.longest = longest;
  }

  /// Takes the next sample of a process; the counters of a new one, or ones that went down, count
  /// from zero.
  synchronized void add(CounterSample sample) {
    boolean first = last.isEmpty();
    CounterSample before = last.put(sample.instance(), sample);
    if (first) {
      return;
    }
    boolean goesOn = before != null && sample.requests() >= before.requests();
    CounterSample base = goesOn ? before : new CounterSample(sample.at(), sample.instance(), 0, 0);
    increases.add(
        new Increase(
            sample.at(), sample.requests() - base.requests(), sample.errors() - base.errors()));
  }

  /// What was counted in the window that ends now.
  synchronized Reading at(Instant now, Duration window) {
    Instant kept = now.minus(longest);
    while (!increases.isEmpty() && !increases.getFirst().at().isAfter(kept)) {
      increases.removeFirst();
    }
    Instant start = now.minus(window);
    List<Increase> counted = increases.stream().filter(one -> one.at().isAfter(start)).toList();
    return new Reading(
        counted.stream().mapToLong(Increase::requests).sum(),
        counted.stream().mapToLong(Increase::errors).sum());
  }

  /// Requests of a window and how many of them failed.
  record Reading(long requests, long errors) {
    double share() {
      return requests == 0 ? 0 : (double) errors / requests;
    }
  }
}
