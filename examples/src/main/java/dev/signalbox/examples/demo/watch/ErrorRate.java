package dev.signalbox.examples.demo.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Requests and errors of one service over a sliding window, whatever processes served them.
final class ErrorRate {
  private record Increase(Instant at, long requests, long errors) {}

  private final Duration window;
  private final Deque<Increase> increases = new ArrayDeque<>();
  private @Nullable CounterSample last;

  ErrorRate(Duration window) {
    this.window = window;
  }

  /// Takes the next sample; the counters of a new process, or ones that went down, count from zero.
  void add(CounterSample sample) {
    CounterSample before = last;
    last = sample;
    if (before == null) {
      return;
    }
    boolean anew =
        !before.instance().equals(sample.instance()) || sample.requests() < before.requests();
    increases.add(
        new Increase(
            sample.at(),
            sample.requests() - (anew ? 0 : before.requests()),
            sample.errors() - (anew ? 0 : before.errors())));
  }

  /// What was counted in the window that ends now.
  Reading at(Instant now) {
    Instant start = now.minus(window);
    while (!increases.isEmpty() && !increases.getFirst().at().isAfter(start)) {
      increases.removeFirst();
    }
    return new Reading(
        increases.stream().mapToLong(Increase::requests).sum(),
        increases.stream().mapToLong(Increase::errors).sum());
  }

  /// Requests of a window and how many of them failed.
  record Reading(long requests, long errors) {
    double share() {
      return requests == 0 ? 0 : (double) errors / requests;
    }
  }
}
