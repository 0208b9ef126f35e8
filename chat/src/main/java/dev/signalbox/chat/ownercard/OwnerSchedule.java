package dev.signalbox.chat.ownercard;

import dev.signalbox.engine.runbook.Cron;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When owners are told: the week is one timer for all servers. When it fires it arms one for each
/// owner group, which fires together with the messages, so that each group is told once, whatever
/// crashes in between. What was due while no server was there is told at the next start.
public final class OwnerSchedule implements TimerHandler {
  /// The kind of the one timer of the week; its `ref` is the configured time.
  static final String WEEK = "owner-card.week";

  /// The kind of those of owners; the `ref` is the group.
  static final String OWNER = "owner-card.owner";

  /// Two weeks' cards are this far apart at least, however late one is and however the clock is
  /// set.
  private static final Duration APART = Duration.ofDays(3);

  private static final Logger LOG = LoggerFactory.getLogger(OwnerSchedule.class);

  private final Database database;
  private final Timers timers;
  private final OwnerCardConfig config;
  private final OwnerCards cards;

  public OwnerSchedule(Database database, Timers timers, OwnerCardConfig config, OwnerCards cards) {
    this.database = database;
    this.timers = timers;
    this.config = config;
    this.cards = cards;
  }

  Map<String, TimerHandler> handlers() {
    return Map.of(WEEK, this, OWNER, new Telling());
  }

  /// Goes by the configured time from now on. One that is armed for it stays as it is.
  void start() {
    Cron weekly = config.weekly();
    String wanted = weekly == null ? "" : weekly.text();
    database.write(transaction -> {
      List<String> armed = timers.armed(transaction, WEEK);
      armed.stream()
          .filter(other -> !other.equals(wanted))
          .forEach(other -> timers.disarm(transaction, WEEK, other));
      if (weekly != null && !armed.contains(wanted)) {
        timers.arm(transaction, WEEK, wanted, next(weekly, transaction.now()));
      }
      return true;
    });
  }

  private static Instant next(Cron weekly, Instant after) {
    return weekly.next(after).orElseThrow();
  }

  /// A server with another time keeps that of who started last.
  @Override
  public void fire(Transaction transaction, String ref) {
    cards.owners().forEach(owner -> timers.arm(transaction, OWNER, owner, transaction.now()));
    again(transaction, ref);
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("owners are not told this week: {}", why);
    again(transaction, ref);
  }

  private void again(Transaction transaction, String ref) {
    Cron weekly = config.weekly();
    Instant due =
        weekly != null && weekly.text().equals(ref)
            ? next(weekly, transaction.now().plus(APART))
            : transaction.now().plus(Duration.ofDays(7));
    timers.arm(transaction, WEEK, ref, due);
  }

  /// Tells one group.
  private final class Telling implements TimerHandler {
    @Override
    public void fire(Transaction transaction, String owner) {
      cards.tell(transaction, owner);
    }

    @Override
    public void refused(Transaction transaction, String owner, String why) {
      LOG.error("{} is not told of its runbooks this week: {}", owner, why);
    }
  }
}
