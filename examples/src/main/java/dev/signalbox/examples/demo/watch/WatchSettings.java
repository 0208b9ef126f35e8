package dev.signalbox.examples.demo.watch;

import java.time.Duration;

/// When the watcher alerts.
///
/// @param window over which the error rate is taken
/// @param every time between two looks at the counters
/// @param repeat least time between two posts of an alert that goes on
/// @param hold how long the rate must stay at or below the limit before the alert is resolved
/// @param limit share of requests that may fail, 0 to 1
/// @param leastRequests in the window; with fewer the rate says nothing
public record WatchSettings(
    Duration window,
    Duration every,
    Duration repeat,
    Duration hold,
    double limit,
    int leastRequests) {

  public WatchSettings {
    if (limit < 0 || limit > 1) {
      throw new IllegalArgumentException("the limit must be from 0 to 1: " + limit);
    }
  }

  /// 2 % over 10 s, looked at each second, repeated each 5 s, resolved after 3 s.
  public static WatchSettings standard() {
    return new WatchSettings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(3),
        0.02,
        100);
  }
}
