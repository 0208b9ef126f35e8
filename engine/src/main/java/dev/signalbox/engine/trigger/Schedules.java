package dev.signalbox.engine.trigger;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Schedule;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.engine.trigger.TriggerListener.MissedTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Runbooks that start at times of a wall clock. Of each the next time is a row with a timer; it
/// fires once, over all servers, in the transaction that accepts the run. Times that pass while no
/// server is there are told, and followed by one run where the file says so.
public final class Schedules implements TimerHandler {
  /// Timers of schedules, by the runbook's name. They stay where they are when the clock is set.
  public static final String FIRE = "schedule.fire";

  /// The one timer that looks at all of them once an hour.
  public static final String REVIEW = "schedule.review";

  private static final Duration BETWEEN_REVIEWS = Duration.ofHours(1);

  /// Another server may have read a newer file, or this one is about to.
  private static final Duration UNTIL_READ = Duration.ofSeconds(5);

  /// Where nothing comes for so long, it is looked at again then.
  private static final Duration FAR = Duration.ofDays(3650);

  /// A clock that was further ahead than this was wrong, and nothing is done twice when it is
  /// behind what it did by less.
  private static final Duration BELIEVED = Duration.ofDays(1);

  private final Database database;
  private final JdbcScheduleStore store;
  private final Timers timers;
  private final Supplier<Catalog> catalog;
  private final UnattendedStarts starts;
  private final Audit audit;
  private final TriggerListener listener;

  public Schedules(
      Database database,
      Timers timers,
      Supplier<Catalog> catalog,
      UnattendedStarts starts,
      Audit audit,
      TriggerListener listener) {
    this.database = database;
    this.store = new JdbcScheduleStore(database.dialect());
    this.timers = timers;
    this.catalog = catalog;
    this.starts = starts;
    this.audit = audit;
    this.listener = listener;
  }

  /// Begins to go by the files, and looks at all once an hour.
  public void start() {
    review();
    database.write(transaction -> {
      timers.arm(transaction, REVIEW, "", transaction.now().plus(BETWEEN_REVIEWS));
      return true;
    });
  }

  /// What the timer [#REVIEW] does.
  public TimerHandler reviews() {
    return new TimerHandler() {
      @Override
      public void fire(Transaction transaction, String ref) {
        review(transaction);
        timers.arm(transaction, REVIEW, ref, transaction.now().plus(BETWEEN_REVIEWS));
      }

      // The next start looks again.
      @Override
      public void refused(Transaction transaction, String ref, String why) {}
    };
  }

  /// How all of them stand.
  public List<ScheduleRow> all() {
    return database.read(store::all);
  }

  /// Arms what the files say, and disarms the rest. To be called when files changed.
  public void review() {
    Map<String, Schedule> wanted = wanted();
    boolean nothing = database.read(handle -> isInOrder(wanted, store.all(handle)));
    if (!nothing) {
      database.write(transaction -> {
        review(transaction);
        return true;
      });
    }
  }

  private static boolean isInOrder(Map<String, Schedule> wanted, List<ScheduleRow> rows) {
    return rows.size() == wanted.size()
        && rows.stream()
            .allMatch(row -> {
              Schedule schedule = wanted.get(row.runbook());
              return schedule != null && schedule.text().equals(row.times());
            });
  }

  /// The same, and sets right what a clock that was wrong has left behind.
  private void review(Transaction transaction) {
    Map<String, Schedule> wanted = wanted();
    Set<String> known = new HashSet<>();
    for (ScheduleRow row : store.all(transaction.handle())) {
      known.add(row.runbook());
      Schedule schedule = wanted.get(row.runbook());
      if (schedule == null) {
        store.delete(transaction.handle(), row.runbook());
        timers.disarm(transaction, FIRE, row.runbook());
      } else if (!schedule.text().equals(row.times())) {
        arm(transaction, row, schedule, transaction.now());
      } else if (isTooFar(row, schedule, transaction.now())) {
        arm(transaction, row, schedule, transaction.now());
      }
    }
    wanted.forEach((name, schedule) -> {
      if (!known.contains(name)) {
        var row = new ScheduleRow(name, "", transaction.now(), null, null);
        arm(transaction, row, schedule, transaction.now());
      }
    });
  }

  private Map<String, Schedule> wanted() {
    var wanted = new LinkedHashMap<String, Schedule>();
    for (Runbook runbook : catalog.get().runbooks()) {
      Schedule schedule = runbook.triggers().schedule();
      if (schedule != null) {
        wanted.put(runbook.name(), schedule);
      }
    }
    return wanted;
  }

  /// Whether it was armed by a clock that was wrong: it waits for longer than there is to wait, and
  /// has not followed that time already.
  private static boolean isTooFar(ScheduleRow row, Schedule schedule, Instant now) {
    Optional<Instant> next = schedule.next(now);
    if (next.isEmpty() || !row.due().isAfter(next.get())) {
      return false;
    }
    ScheduleRow.Last last = row.last();
    return last == null
        || last.planned().isBefore(next.get())
        || last.planned().isAfter(now.plus(BELIEVED));
  }

  private void arm(Transaction transaction, ScheduleRow row, Schedule schedule, Instant after) {
    schedule.next(after).ifPresent(due -> arm(transaction, row.due(schedule.text(), due)));
  }

  private void arm(Transaction transaction, ScheduleRow row) {
    store.save(transaction.handle(), row);
    timers.arm(transaction, FIRE, row.runbook(), row.due());
  }

  @Override
  public boolean lock(Transaction transaction, String runbook) {
    return store.lock(transaction.handle(), runbook);
  }

  @Override
  public void fire(Transaction transaction, String name) {
    Optional<ScheduleRow> found = store.find(transaction.handle(), name);
    if (found.isEmpty()) {
      return;
    }
    ScheduleRow row = found.get();
    Instant now = transaction.now();
    if (now.isBefore(row.due())) {
      timers.arm(transaction, FIRE, name, row.due());
      return;
    }
    Runbook runbook = catalog.get().named(name).orElse(null);
    Schedule schedule = runbook == null ? null : runbook.triggers().schedule();
    if (runbook == null || schedule == null || !schedule.text().equals(row.times())) {
      timers.arm(transaction, FIRE, name, now.plus(UNTIL_READ));
      return;
    }
    fire(transaction, row, runbook, schedule);
  }

  private void fire(Transaction transaction, ScheduleRow row, Runbook runbook, Schedule schedule) {
    Instant now = transaction.now();
    DueTimes passed = DueTimes.of(schedule, row.due(), now);
    Instant next = passed.next().orElse(now.plus(FAR));
    boolean runs = passed.onTime(now) || schedule.catchUp();
    ScheduleRow after = row;
    if (passed.missed(now) > 0) {
      after = missed(transaction, after, runbook, schedule, passed);
    }
    if (runs) {
      after = after.fired(start(transaction, row, runbook, schedule, passed.last()), next);
    }
    arm(transaction, after.due(row.times(), next));
  }

  private ScheduleRow missed(
      Transaction transaction,
      ScheduleRow row,
      Runbook runbook,
      Schedule schedule,
      DueTimes passed) {
    Instant now = transaction.now();
    var times =
        new MissedTimes(
            passed.missed(now),
            row.due(),
            passed.last(),
            !passed.onTime(now) && schedule.catchUp());
    audit.append(
        transaction,
        new AuditEntry(
            "schedule.missed",
            runbook.as(),
            null,
            schedule.room(),
            runbook.name(),
            null,
            times.caughtUp() ? "ok" : "missed",
            Map.of(
                "times", schedule.text(),
                "missed", times.text(),
                "first", times.first().toString(),
                "last", times.last().toString())));
    listener.missed(transaction, runbook, schedule.room(), times);
    return row.missing(new ScheduleRow.Missed(now, times.count()), row.due());
  }

  private ScheduleRow.Last start(
      Transaction transaction,
      ScheduleRow row,
      Runbook runbook,
      Schedule schedule,
      Instant planned) {
    var wish =
        new UnattendedStarts.Wish(
            runbook,
            Map.of(),
            Map.of("planned", planned),
            schedule.room(),
            new Origin(Origin.Kind.SCHEDULE, runbook.name()),
            new RunSource("schedule", runbook.name() + "@" + planned.toEpochMilli()));
    return switch (starts.start(transaction, wish)) {
      case UnattendedStart.Accepted(String run) ->
          new ScheduleRow.Last(transaction.now(), planned, run, null);
      case UnattendedStart.Refused(String _, String why) -> {
        ScheduleRow.Last last = row.last();
        if (last == null || !why.equals(last.refusal())) {
          listener.refused(transaction, runbook, wish.origin().toString(), schedule.room(), why);
        }
        yield new ScheduleRow.Last(transaction.now(), planned, null, why);
      }
    };
  }

  /// The next time is tried all the same.
  @Override
  public void refused(Transaction transaction, String name, String why) {
    catalog
        .get()
        .named(name)
        .ifPresent(runbook -> {
          Schedule schedule = runbook.triggers().schedule();
          Optional<ScheduleRow> row = store.find(transaction.handle(), name);
          if (schedule != null && row.isPresent()) {
            listener.refused(transaction, runbook, "schedule " + name, schedule.room(), why + ".");
            arm(transaction, row.get(), schedule, transaction.now());
          }
        });
  }
}
