package dev.signalbox.engine.run.effect;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long what this node runs is its own, and when that was renewed last. Measures only what
/// passed on this machine, so no clock matters, whoever sets it.
public final class Lease {
  private final Duration length;
  private final TimeSource time;
  private volatile @Nullable Duration renewed;

  public Lease(Duration length, TimeSource time) {
    this.length = length;
    this.time = time;
  }

  public Duration length() {
    return length;
  }

  /// It was renewed by a question that was put when this much had passed.
  public void renewed(Duration asked) {
    renewed = asked;
  }

  /// True when a third of it is over: time to renew.
  public boolean isDue() {
    return left(length.dividedBy(3)).isZero();
  }

  /// True while something may be launched.
  public boolean holds() {
    return !launchesFor().isZero();
  }

  /// How long something may still be launched. The last third is left for pauses on the way from
  /// here to the program.
  Duration launchesFor() {
    return left(length.dividedBy(3).multipliedBy(2));
  }

  private Duration left(Duration part) {
    Duration since = renewed;
    Duration left = since == null ? Duration.ZERO : since.plus(part).minus(time.elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
