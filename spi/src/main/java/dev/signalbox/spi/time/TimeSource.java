package dev.signalbox.spi.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells what time it is, and apart from that how much time has passed: the first may be set at any
/// moment, the second only goes on. How long something took or may take is measured, never the
/// difference of two instants.
@FunctionalInterface
public interface TimeSource extends InstantSource {
  /// What has passed since an origin that means nothing. A source without a measure of its own is
  /// one that nobody sets.
  default Duration elapsed() {
    return Duration.between(Instant.EPOCH, instant());
  }

  /// This machine's clock, and its monotonic one, which stands still while the machine sleeps.
  static TimeSource system() {
    return new TimeSource() {
      private final InstantSource clock = InstantSource.system();
      private final long origin = System.nanoTime();

      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - origin);
      }
    };
  }
}
