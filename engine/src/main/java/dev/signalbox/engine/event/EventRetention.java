package dev.signalbox.engine.event;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the log of events from growing for ever: once an hour what is too old is forgotten.
public final class EventRetention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventRetention.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int AT_ONCE = 500;

  private final JdbcEvents events;
  private final InstantSource clock;
  private final Duration keep;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// @param keep how long an event can be read; who comes back later loads everything again
  public EventRetention(JdbcEvents events, InstantSource clock, Duration keep) {
    this.events = events;
    this.clock = clock;
    this.keep = keep;
  }

  /// Looks at once, then every hour.
  public void start() {
    Thread.ofVirtual().name("signalbox-event-retention").start(this::run);
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException end) {
      LOG.warn("Old events are no longer forgotten", end);
    }
  }

  private void look() {
    try {
      forgetOld();
    } catch (RuntimeException | Error failure) {
      LOG.warn("Old events cannot be forgotten now; it is tried again in an hour", failure);
    }
  }

  /// Forgets what is too old, a few at once so that other writes come in between.
  ///
  /// @return how many
  long forgetOld() {
    long all = 0;
    int some = AT_ONCE;
    while (some == AT_ONCE && closed.getCount() > 0) {
      some = events.forget(clock.instant().minus(keep), AT_ONCE);
      all += some;
    }
    return all;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
