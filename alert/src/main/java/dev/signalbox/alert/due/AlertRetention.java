package dev.signalbox.alert.due;

import dev.signalbox.alert.row.JdbcRetentionStore;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets once a day what of alerts has been over for 90 days.
public final class AlertRetention implements TimerHandler {
  public static final String KIND = "alert.retention";

  static final Duration KEPT = Duration.ofDays(90);

  private static final String ALL = "all";
  private static final Duration EACH = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(AlertRetention.class);

  private final Timers timers;
  private final JdbcRetentionStore store = new JdbcRetentionStore();

  public AlertRetention(Timers timers) {
    this.timers = timers;
  }

  /// Is due a day after the start at the latest.
  public void start(Transaction transaction) {
    timers.armBy(transaction, KIND, ALL, transaction.now().plus(EACH));
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    store.forget(transaction.handle(), transaction.now().minus(KEPT));
    timers.arm(transaction, KIND, ref, transaction.now().plus(EACH));
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("old alerts are kept for a day more: {}", why);
    timers.arm(transaction, KIND, ref, transaction.now().plus(EACH));
  }
}
