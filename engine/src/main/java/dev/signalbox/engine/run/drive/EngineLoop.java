package dev.signalbox.engine.run.drive;

import dev.signalbox.engine.process.WakeSignal;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that looks what is due: every second, and at once when it is woken.
final class EngineLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
  private static final long EVERY_MILLIS = 1_000;
  private static final long GATHER_MILLIS = 5;

  private final Engine engine;
  private final TimeSource clock;
  private final WakeSignal wake = new WakeSignal();
  private final WakeSignal end = new WakeSignal();
  private final Thread thread;
  private volatile boolean closed;
  private boolean failing;

  EngineLoop(Engine engine, TimeSource clock) {
    this.engine = engine;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("runs").unstarted(this::beat);
  }

  void start() {
    thread.start();
  }

  void wake() {
    wake.ring();
  }

  private void beat() {
    while (!closed) {
      Duration begun = clock.elapsed();
      try {
        engine.tick();
        worked();
      } catch (RuntimeException | Error failure) {
        failed(failure);
      }
      wake.awaitMillis(EVERY_MILLIS);
      gather(begun);
    }
  }

  /// When much happens one look serves many who rang.
  private void gather(Duration begun) {
    long since = clock.elapsed().minus(begun).toMillis();
    if (since < GATHER_MILLIS) {
      end.awaitMillis(GATHER_MILLIS - since);
    }
  }

  private void worked() {
    if (failing) {
      failing = false;
      LOG.info("looking for due runs works again");
    }
  }

  /// Said once: it may go on for hours.
  private void failed(Throwable failure) {
    if (!failing && !closed) {
      failing = true;
      LOG.warn("looking for due runs failed; it is tried again every second", failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    wake.ring();
    end.ring();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
