package dev.signalbox.adapters.kit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before connecting again: 1 s, doubling to 60 s, with up to half as much jitter
/// so that bots do not return together.
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int DOUBLINGS = 6;

  private final RandomGenerator random;
  private int failures;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  public Duration next() {
    var base = FIRST.toMillis() << Math.min(failures++, DOUBLINGS);
    var pause = Duration.ofMillis(base + random.nextLong(base / 2 + 1));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  public void reset() {
    failures = 0;
  }
}
