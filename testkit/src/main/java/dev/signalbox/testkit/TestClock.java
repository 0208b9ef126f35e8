package dev.signalbox.testkit;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is moved; safe for many threads. Moved on, time passes; set,
/// it shows another time and none has passed.
public final class TestClock implements TimeSource {
  private final AtomicReference<Reading> now;

  public TestClock(Instant start) {
    now = new AtomicReference<>(new Reading(start, Duration.ZERO));
  }

  /// A clock at noon of an ordinary day.
  public static TestClock atNoon() {
    return new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
  }

  private record Reading(Instant instant, Duration elapsed) {}

  @Override
  public Instant instant() {
    return now.get().instant();
  }

  @Override
  public Duration elapsed() {
    return now.get().elapsed();
  }

  public void set(Instant instant) {
    now.updateAndGet(reading -> new Reading(instant, reading.elapsed()));
  }

  public void advance(Duration by) {
    now.updateAndGet(
        reading -> new Reading(reading.instant().plus(by), reading.elapsed().plus(by)));
  }
}
