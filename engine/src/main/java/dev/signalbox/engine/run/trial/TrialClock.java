package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.process.MachineBoot;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// Time that passes when it is told to, on a machine that was booted when it began.
public final class TrialClock implements TimeSource, MachineBoot {
  private final Instant began;
  private Instant now;

  public TrialClock(Instant began) {
    this.began = began;
    this.now = began;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public String id() {
    return "trial";
  }

  @Override
  public Duration up() {
    return Duration.between(began, now);
  }

  void passTo(Instant then) {
    now = then.isAfter(now) ? then : now;
  }
}
