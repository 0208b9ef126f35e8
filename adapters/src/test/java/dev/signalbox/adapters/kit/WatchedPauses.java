package dev.signalbox.adapters.kit;

import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// Pauses that take no real time: a clock is moved on before something is sent, and each pause
/// before connecting is noted.
public final class WatchedPauses {
  private final TestClock clock;
  private final List<Duration> sending = new CopyOnWriteArrayList<>();
  private final List<Duration> connecting = new CopyOnWriteArrayList<>();

  public WatchedPauses(TestClock clock) {
    this.clock = clock;
  }

  public Waiting waiting() {
    return new Waiting(
        clock,
        time -> {
          sending.add(time);
          clock.advance(time);
        },
        time -> {
          connecting.add(time);
          LockSupport.parkNanos(1_000_000);
        });
  }

  /// How long it was waited in all before something was sent.
  public Duration waited() {
    return sending.stream().reduce(Duration.ZERO, Duration::plus);
  }

  /// How long it was waited before connecting again, each time.
  public List<Duration> pauses() {
    return List.copyOf(connecting);
  }
}
