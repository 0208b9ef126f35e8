package dev.signalbox.core.run;

import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Dialect;
import dev.signalbox.core.store.Timeline;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of stored waits, deadlines and timers when somebody sets the clock: they are moved
/// along, so that each lasts as long as it was meant to. Where several nodes share a database only
/// what nobody else dates could be moved; there they stay as they are stored.
final class SetClock {
  private static final Logger LOG = LoggerFactory.getLogger(SetClock.class);

  private final Database database;
  private final Stores stores;
  private final Timeline timeline;

  SetClock(Database database, Stores stores, Timeline timeline) {
    this.database = database;
    this.stores = stores;
    this.timeline = timeline;
  }

  void look() {
    Duration by = timeline.jump();
    if (by.isZero()) {
      return;
    }
    boolean alone = database.dialect() == Dialect.SQLITE;
    database.write(tx -> {
      if (alone) {
        stores.timers().shift(tx.handle(), by);
        stores.steps().shift(tx.handle(), by);
        // Each says anew until when it waits.
        stores.runs().queueWaiting(tx.handle(), tx.now().plus(by));
      }
      tx.afterCommit(timeline::settle);
      return true;
    });
    LOG.warn(
        "the clock was set {} {}, or the machine slept: {}",
        Durations.text(by.abs()),
        by.isNegative() ? "back" : "forward",
        alone ? "waits and deadlines were moved along" : "waits and deadlines stay as stored");
  }
}
