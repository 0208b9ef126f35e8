package dev.signalbox.engine.event;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the log of events from growing for ever: once an hour what is too old is forgotten, by one
/// of the nodes, a few at once so that other writes come in between.
public final class EventRetention implements TimerHandler {
  private static final Logger LOG = LoggerFactory.getLogger(EventRetention.class);
  private static final String KIND = "event.retention";
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int AT_ONCE = 500;

  private final JdbcEvents events;
  private final Timers timers;
  private final Duration keep;

  /// @param keep how long an event can be read; who comes back later loads everything again
  public EventRetention(JdbcEvents events, Timers timers, Duration keep) {
    this.events = events;
    this.timers = timers;
    this.keep = keep;
    timers.handle(KIND, this);
  }

  /// Looks at once, then every hour.
  public void begin(Database database) {
    database.write(transaction -> {
      timers.arm(transaction, KIND, JdbcEvents.STREAM, transaction.now());
      return true;
    });
  }

  @Override
  public void fire(Transaction transaction, String stream) {
    int some = events.forget(transaction, transaction.now().minus(keep), AT_ONCE);
    Duration pause = some == AT_ONCE ? Duration.ZERO : EVERY;
    timers.arm(transaction, KIND, stream, transaction.now().plus(pause));
  }

  @Override
  public void refused(Transaction transaction, String stream, String why) {
    LOG.error("old events are not forgotten: {}", why);
    timers.arm(transaction, KIND, stream, transaction.now().plus(EVERY));
  }
}
