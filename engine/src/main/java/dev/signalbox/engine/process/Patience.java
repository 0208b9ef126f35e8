package dev.signalbox.engine.process;

import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;

/// How long a step's effect may take, counted from when it was taken up, whatever becomes of the
/// clock meanwhile.
public final class Patience {
  private final TimeSource time;
  private final Duration whole;
  private final Duration end;

  /// @param whole what people were promised
  /// @param left what is left of it now, at most the whole
  public Patience(TimeSource time, Duration whole, Duration left) {
    this.time = time;
    this.whole = whole;
    Duration rest = left.compareTo(whole) > 0 ? whole : left;
    this.end = time.elapsed().plus(rest.isNegative() ? Duration.ZERO : rest);
  }

  public boolean isOver() {
    return left().isZero();
  }

  public Duration left() {
    Duration left = end.minus(time.elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// The whole of it, as people write it.
  public String text() {
    return Durations.text(whole);
  }
}
