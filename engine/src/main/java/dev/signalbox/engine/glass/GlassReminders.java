package dev.signalbox.engine.glass;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reminds of reviews that are overdue: when they are, and then once a day for two weeks, until
/// somebody closes them. Each reminder is told and recorded once, whatever crashes in between.
public final class GlassReminders implements TimerHandler {
  /// The kind of its timers; the `ref` is the review's code.
  public static final String OVERDUE = "glass.overdue";

  /// Who ignores so many does not wait for the next.
  static final int MOST = 14;

  private static final Duration EVERY = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(GlassReminders.class);

  private final Database database;
  private final Timers timers;
  private final Audit audit;
  private final GlassListener listener;
  private final JdbcGlassStore store;

  public GlassReminders(Database database, Timers timers, Audit audit, GlassListener listener) {
    this.database = database;
    this.timers = timers;
    this.audit = audit;
    this.listener = listener;
    this.store = new JdbcGlassStore(database.dialect());
  }

  /// Arms what an earlier version has asked for and did not remind of.
  public void start() {
    database.write(transaction -> {
      List<String> armed = timers.armed(transaction, OVERDUE);
      store.open(transaction.handle()).stream()
          .filter(review -> !armed.contains(review.code()))
          .filter(review -> store.reminders(transaction.handle(), review.code()) < MOST)
          .forEach(review -> timers.arm(transaction, OVERDUE, review.code(), review.deadline()));
      return true;
    });
  }

  @Override
  public boolean lock(Transaction transaction, String code) {
    return store.lock(transaction.handle(), code);
  }

  @Override
  public void fire(Transaction transaction, String code) {
    Instant now = transaction.now();
    Optional<GlassReview> open =
        store.byCode(transaction.handle(), code).filter(review -> review.closing() == null);
    if (open.isEmpty()) {
      return;
    }
    GlassReview review = open.get();
    if (!review.isOverdue(now)) {
      timers.arm(transaction, OVERDUE, code, review.deadline());
      return;
    }
    int reminder = store.reminded(transaction.handle(), code);
    audit.append(
        transaction,
        new AuditEntry(
            OVERDUE,
            review.person(),
            null,
            review.room(),
            null,
            review.run(),
            "overdue",
            Map.of(
                "line", review.line(),
                "review", code,
                "reviewers", String.join(", ", review.reviewers()),
                "reminder", String.valueOf(reminder))));
    listener.overdue(transaction, review, reminder, reminder >= MOST);
    if (reminder < MOST) {
      timers.arm(transaction, OVERDUE, code, now.plus(EVERY));
    }
  }

  @Override
  public void refused(Transaction transaction, String code, String why) {
    LOG.error("nobody is reminded of the review {}: {}", code, why);
  }
}
