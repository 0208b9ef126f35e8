package dev.signalbox.engine.run.drive;

import dev.signalbox.engine.process.WakeSignal;
import dev.signalbox.engine.process.WorkLoop;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;

/// Looks what is due: every second, and at once when it is woken.
final class EngineLoop implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final long GATHER_MILLIS = 5;

  private final Engine engine;
  private final TimeSource clock;
  private final WakeSignal end = new WakeSignal();
  private final WorkLoop thread = new WorkLoop("runs", "looking for due runs", this::look);
  private Duration looked = Duration.ofMillis(-GATHER_MILLIS);

  EngineLoop(Engine engine, TimeSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  void wake() {
    thread.wake();
  }

  private Duration look() {
    gather();
    looked = clock.elapsed();
    engine.tick();
    return EVERY;
  }

  /// When much happens one look serves many who rang.
  private void gather() {
    long since = clock.elapsed().minus(looked).toMillis();
    if (since < GATHER_MILLIS) {
      end.awaitMillis(GATHER_MILLIS - since);
    }
  }

  @Override
  public void close() {
    end.ring();
    thread.close();
  }
}
