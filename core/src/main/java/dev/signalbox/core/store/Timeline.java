package dev.signalbox.core.store;

import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// The time that this server dates with. It follows the machine's clock as long as that only goes
/// on; when somebody sets it, or the machine slept, it goes on as if nothing had happened until the
/// jump is settled: what is stored is moved along first.
public final class Timeline implements TimeSource {
  /// What a clock that is corrected little by little may be off between two looks.
  private static final Duration CORRECTION = Duration.ofSeconds(1);

  private final TimeSource machine;
  private Instant at;
  private Duration elapsed;

  public Timeline(TimeSource machine) {
    this.machine = machine;
    this.at = machine.instant();
    this.elapsed = machine.elapsed();
  }

  @Override
  public synchronized Instant instant() {
    if (jump().isZero()) {
      settle();
      return at;
    }
    return expected();
  }

  @Override
  public Duration elapsed() {
    return machine.elapsed();
  }

  private Instant expected() {
    return at.plus(machine.elapsed().minus(elapsed));
  }

  /// By how much the machine's clock was set forward since the last jump was settled, negative for
  /// back, zero when it was not.
  public synchronized Duration jump() {
    Duration off = Duration.between(expected(), machine.instant());
    return off.abs().compareTo(CORRECTION) > 0 ? off : Duration.ZERO;
  }

  /// From now on it is as late as the machine says.
  public synchronized void settle() {
    at = machine.instant();
    elapsed = machine.elapsed();
  }
}
