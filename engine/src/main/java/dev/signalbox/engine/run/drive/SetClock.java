package dev.signalbox.engine.run.drive;

import dev.signalbox.engine.process.MachineBoot;
import dev.signalbox.engine.run.effect.Lease;
import dev.signalbox.engine.run.effect.UnexpectedErrors;
import dev.signalbox.engine.run.state.StepBrokenException;
import dev.signalbox.engine.run.store.JdbcClockStore;
import dev.signalbox.engine.run.store.JdbcClockStore.Sight;
import dev.signalbox.engine.run.store.JdbcNodeStore;
import dev.signalbox.engine.run.store.JdbcRunOwners;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that somebody has set the clock, while we are here or while we were away, and moves
/// along what is stored, so that each wait and deadline lasts as long as it was meant to. Of
/// several servers on one database the first to notice does it for all, and all know by how much.
public final class SetClock {
  private static final Logger LOG = LoggerFactory.getLogger(SetClock.class);

  /// Nobody knows what passed over another boot; so much is worth a word.
  private static final Duration LONG = Duration.ofDays(1);

  /// How far clocks that nobody sets may drift apart: one part of so many.
  private static final int DRIFT = 2_000;

  private final JdbcRunStore runs = new JdbcRunStore();
  private final Database database;
  private final Journal journal;
  private final Timeline timeline;
  private final Lease lease;
  private final MachineBoot boot;
  private final JdbcClockStore clocks;
  private final JdbcNodeStore nodes;
  private final JdbcRunOwners owners;
  private volatile Duration known = Duration.ZERO;

  public SetClock(
      Database database, Journal journal, Timeline timeline, Lease lease, MachineBoot boot) {
    this.database = database;
    this.journal = journal;
    this.timeline = timeline;
    this.lease = lease;
    this.boot = boot;
    this.clocks = new JdbcClockStore(database.dialect());
    this.nodes = new JdbcNodeStore(database.dialect());
    this.owners = new JdbcRunOwners(database.dialect());
  }

  /// What was settled.
  ///
  /// @param by how much was moved, zero for nothing
  /// @param moved by how much the clock was set in all
  /// @param runs for which it matters
  record Jump(Duration by, Duration moved, List<String> runs) {
    static final Jump NONE = new Jump(Duration.ZERO, Duration.ZERO, List.of());
  }

  /// A life begins: the clock may have been set since somebody saw it last. In the same boot of the
  /// machine what passed is known. Else a clock that is behind what was seen stood still at least;
  /// one that is later may be right, and is believed.
  Jump begin(Transaction transaction) {
    Optional<Sight> last = clocks.locked(transaction.handle());
    Instant now = transaction.now();
    if (last.isEmpty()) {
      clocks.save(transaction.handle(), sight(now, Duration.ZERO));
      return Jump.NONE;
    }
    Sight seen = last.get();
    Duration off = Duration.between(seen.at(), now);
    Duration up = boot.up();
    boolean sameBoot = seen.boot().equals(boot.id()) && up.compareTo(seen.up()) >= 0;
    if (sameBoot && !boot.id().isEmpty()) {
      Duration passed = up.minus(seen.up());
      off = off.minus(passed);
      return move(transaction, seen, beyond(off, passed) ? off : Duration.ZERO);
    }
    if (off.compareTo(LONG) > 0) {
      doubt(transaction, seen.at(), now);
    }
    return move(transaction, seen, off.isNegative() ? off : Duration.ZERO);
  }

  private static boolean beyond(Duration off, Duration passed) {
    return off.abs().compareTo(Timeline.CORRECTION.plus(passed.dividedBy(DRIFT))) > 0;
  }

  private void doubt(Transaction transaction, Instant seen, Instant now) {
    LOG.warn(
        "the clock says {}, and a server was last here at {}: what was due in between is due now."
            + " If that is wrong, stop this server, set the clock and start it again",
        now,
        seen);
    journal.happened(
        transaction, null, "clock.doubted", Map.of("seen", seen.toString(), "now", now.toString()));
  }

  private Sight sight(Instant now, Duration moved) {
    return new Sight(moved, now, boot.id(), boot.up());
  }

  /// It is this late, and nobody has set it: whoever starts next knows.
  void see(Transaction transaction) {
    clocks.see(transaction.handle(), sight(transaction.now(), known));
  }

  /// True when the clock was set and nobody has settled that here.
  boolean wasSet(Handle handle) {
    return timeline.wasSet(handle);
  }

  /// Settles what happened to the clock since the last look.
  void look() {
    if (timeline.follows()) {
      // In this order: whoever has moved what is stored saw the clock set before that.
      Duration moved =
          database.read(handle -> {
            Duration stored = clocks.moved(handle);
            timeline.look(handle);
            return stored;
          });
      known = timeline.jump().isZero() ? moved : known;
    }
    if (timeline.jump().isZero()) {
      return;
    }
    Timeline.Mark before = timeline.mark();
    Jump jump;
    try {
      jump = database.write(tx -> settle(tx, before));
    } catch (RuntimeException notStored) {
      timeline.restore(before);
      throw notStored;
    }
    settled(jump);
  }

  /// May be done again when others spoil the commit.
  private Jump settle(Transaction transaction, Timeline.Mark before) {
    timeline.restore(before);
    Optional<Sight> last = clocks.locked(transaction.handle());
    timeline.look(transaction.handle());
    Sight seen = last.orElseGet(() -> sight(timeline.expected(), known));
    Jump jump = move(transaction, seen, unsettled(seen));
    timeline.settle();
    return jump;
  }

  /// What nobody has settled yet of how much the clock was set. A server that was asleep takes the
  /// time that passed for a jump; who was awake has seen it pass.
  private Duration unsettled(Sight seen) {
    Instant expected = timeline.expected().plus(seen.moved().minus(known));
    Instant said = timeline.said();
    boolean passed =
        seen.at().isAfter(expected.plus(Timeline.CORRECTION))
            && Duration.between(seen.at(), said).abs().compareTo(lease.length()) < 0;
    Duration off = passed ? Duration.ZERO : Duration.between(expected, said);
    return off.abs().compareTo(Timeline.CORRECTION) > 0 ? off : Duration.ZERO;
  }

  private Jump move(Transaction transaction, Sight seen, Duration by) {
    Instant now = timeline.said().truncatedTo(ChronoUnit.MILLIS);
    Duration moved = seen.moved().plus(by);
    clocks.save(transaction.handle(), sight(now, moved));
    if (by.isZero()) {
      return new Jump(by, moved, List.of());
    }
    var handle = transaction.handle();
    JdbcStoredTimes.move(handle, by);
    nodes.renewAll(handle, now, lease.length());
    List<String> waiting = clocks.waiting(handle);
    clocks.remark(handle, waiting, words(by, now));
    // Each says anew until when it waits.
    runs.queueWaiting(handle, now);
    journal.happened(transaction, null, "clock.set", facts(by, now));
    return new Jump(by, moved, waiting);
  }

  private static String words(Duration by, Instant now) {
    return "The clock was set %s; it is now %s. What this run waits for was moved along with it."
        .formatted(text(by), now.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Map<String, String> facts(Duration by, Instant now) {
    return Map.of("by", text(by), "now", now.toString());
  }

  private static String text(Duration by) {
    Duration seconds = Duration.ofSeconds(Math.round(by.abs().toMillis() / 1000.0));
    return Durations.text(seconds) + (by.isNegative() ? " back" : " forward");
  }

  /// What was settled is stored: people are told.
  void settled(Jump jump) {
    known = jump.moved;
    if (jump.by.isZero()) {
      return;
    }
    LOG.warn(
        "the clock was set {}, or the machine slept: waits and deadlines of {} runs were moved"
            + " along",
        text(jump.by),
        jump.runs.size());
    jump.runs.forEach(run -> tell(run, jump.by));
  }

  /// One run that cannot be shown must not keep the others from it.
  private void tell(String run, Duration by) {
    try {
      UnexpectedErrors.guarded(
          run,
          () ->
              database.write(tx -> {
                owners
                    .locked(tx.handle(), run)
                    .ifPresent(row -> {
                      journal.happened(tx, row, "clock.set", facts(by, tx.now()));
                      journal.changed(tx, run);
                    });
                return true;
              }));
    } catch (StepBrokenException failure) {
      LOG.error("run {} does not show that the clock was set", run, failure.getCause());
    }
  }
}
