package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.watch.WatchSettings;
import java.time.Duration;

/// How lively the demo system is.
///
/// @param requestsPerSecond at each service; 0 means no traffic at all
/// @param patience how long a start waits for another demo system that is closing
public record DemoSettings(int requestsPerSecond, WatchSettings watch, Duration patience) {
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(20);

  public DemoSettings(int requestsPerSecond, WatchSettings watch) {
    this(requestsPerSecond, watch, LONGEST_CLOSE);
  }

  public DemoSettings {
    if (requestsPerSecond < 0 || requestsPerSecond > 1_000) {
      throw new IllegalArgumentException(
          "requests per second must be from 0 to 1000: " + requestsPerSecond);
    }
  }
}
