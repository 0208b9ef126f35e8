package dev.signalbox.engine.run;

import dev.signalbox.engine.process.MachineBoot;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// A clock that moves when it is told to, of a machine that can be booted.
public final class FakeClock implements TimeSource, MachineBoot {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Duration elapsed = Duration.ZERO;
  private Duration booted = Duration.ZERO;

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Duration elapsed() {
    return elapsed;
  }

  @Override
  public String id() {
    return System.identityHashCode(this) + " " + booted;
  }

  @Override
  public Duration up() {
    return elapsed.minus(booted);
  }

  /// Its machine is booted.
  void boot() {
    booted = elapsed;
  }

  public void pass(Duration duration) {
    now = now.plus(duration);
    elapsed = elapsed.plus(duration);
  }

  /// Somebody sets it this much forward, or back: no time passes.
  public void jump(Duration by) {
    now = now.plus(by);
  }
}
