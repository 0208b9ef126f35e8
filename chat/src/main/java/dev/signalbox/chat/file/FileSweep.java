package dev.signalbox.chat.file;

import dev.signalbox.engine.content.JdbcContentStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets files that nobody said within a day, and what arrived of those that never came whole, a
/// few at once so that other writes come in between.
public final class FileSweep implements TimerHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FileSweep.class);
  private static final String KIND = "file.sweep";
  private static final String ALL = "all";
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int AT_ONCE = 5;

  private final Timers timers;
  private final JdbcAttachmentStore store = new JdbcAttachmentStore();
  private final JdbcContentStore contents = new JdbcContentStore();

  public FileSweep(Timers timers) {
    this.timers = timers;
    timers.handle(KIND, this);
  }

  /// Looks at once, then every hour.
  public void begin(Database database) {
    database.write(transaction -> {
      timers.arm(transaction, KIND, ALL, transaction.now());
      return true;
    });
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    Instant before = transaction.now().minus(KEPT);
    int files = store.dropWaiting(transaction.handle(), before, AT_ONCE);
    int uploads = contents.dropBegun(transaction.handle(), before, AT_ONCE);
    boolean more = files == AT_ONCE || uploads == AT_ONCE;
    timers.arm(transaction, KIND, ref, transaction.now().plus(more ? Duration.ZERO : EVERY));
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("files that nobody said are not forgotten: {}", why);
    timers.arm(transaction, KIND, ref, transaction.now().plus(EVERY));
  }
}
