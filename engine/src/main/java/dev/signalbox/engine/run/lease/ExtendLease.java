package dev.signalbox.engine.run.lease;

import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.JdbcStepLeaseStore;
import dev.signalbox.engine.run.store.JdbcStepStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Lets leases last longer: by a run of its own, which asks again what people were asked before the
/// step, and does nothing else. Whoever said nothing has not agreed.
public final class ExtendLease {
  /// What is said of a lease that ended while people were asked whether it should not.
  public static final String TOO_LATE = "it had ended before everybody agreed";

  private final JdbcStepLeaseStore leases = new JdbcStepLeaseStore();
  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcStepStore steps = new JdbcStepStore();
  private final RunGuard guard;
  private final Library library;
  private final Questions questions;
  private final Journal journal;
  private final Timers timers;
  private final Ids ids;

  public ExtendLease(
      RunGuard guard,
      Library library,
      Questions questions,
      Journal journal,
      Timers timers,
      Ids ids) {
    this.guard = guard;
    this.library = library;
    this.questions = questions;
    this.journal = journal;
    this.timers = timers;
    this.ids = ids;
  }

  /// A run comes in that asks. The caller has locked the lease.
  ///
  /// @param granted the run whose step it is, as it is now
  public StepLease.Result ask(
      Transaction transaction, StepLease lease, RunState granted, StepLease.Wish wish) {
    RunRow from = granted.run();
    if (!wish.caller().id().equals(from.person())) {
      return new StepLease.Result.NotYours(
          "Only %s, who asked for it, may have it extended.".formatted(from.person()));
    }
    Optional<String> pointless = pointless(transaction, lease, wish.by());
    if (pointless.isPresent()) {
      return new StepLease.Result.Pointless(pointless.get());
    }
    Runbook then = granted.main().runbook();
    if (library.current(then.name()).filter(now -> isSame(then, now)).isEmpty()) {
      return new StepLease.Result.Pointless(
          "The runbook %s is not what it was when this was granted, so what was approved cannot be asked again. It ends when it was to; ask anew: %s"
              .formatted(then.name(), from.line()));
    }
    Decision decision =
        guard.decide(
            new Invocation(
                then, from.arguments(), wish.line(), wish.caller(), from.room(), wish.origin()));
    if (decision instanceof Decision.Denied denied) {
      return new StepLease.Result.NotYours(denied.why());
    }
    RunRow run = accept(transaction, lease, granted, wish, decision);
    return new StepLease.Result.Asked(lease, run.id(), run.code());
  }

  private static boolean isSame(Runbook then, Runbook now) {
    return then.revision().equals(now.revision());
  }

  /// Why it means nothing, whoever agrees, or empty.
  private Optional<String> pointless(Transaction transaction, StepLease lease, Duration by) {
    return switch (lease.status()) {
      case ENDED -> Optional.of("It has ended already.");
      case ENDING -> Optional.of("It is being taken back already.");
      case FAILED -> Optional.of("Its time is over, and its undo did not succeed: end it again.");
      case ACTIVE ->
          Optional.ofNullable(lease.until().asking())
              .flatMap(run -> runs.byId(transaction.handle(), run))
              .map(run -> "That is asked already, by run %s.".formatted(run.code()))
              .or(() -> lease.tooLong(by));
    };
  }

  private RunRow accept(
      Transaction transaction,
      StepLease lease,
      RunState granted,
      StepLease.Wish wish,
      Decision decision) {
    Handle handle = transaction.handle();
    RunRow run = run(transaction, lease, granted.run(), wish, decision);
    if (!runs.insert(handle, run) || !leases.extend(handle, lease.id(), run.id(), wish.by())) {
      throw new IllegalStateException("lease " + lease.id() + " is not as it was read");
    }
    StepRow step = granted.rows().get(lease.granted().path());
    long until = step == null ? Long.MAX_VALUE : step.standing().seq();
    for (StepRow row : granted.rows().values()) {
      boolean asks = row.part().verb().equals(StepRow.APPROVE);
      if (asks && asksAgain(row, until)) {
        steps.insert(handle, row.anew(run.id()));
      } else if (!asks && isKnown(row)) {
        steps.insert(handle, row.given(run.id()));
      }
    }
    timers.arm(transaction, RunTimer.EXTENSION_LATE, run.id(), lease.until().due());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", run.line());
    facts.put("revision", run.revision());
    facts.put("lease", lease.code());
    if (decision instanceof Decision.NeedsApproval needs) {
      journal.record(transaction, run, "run.held", "held", facts);
      String why = granted.run().line() + " – " + needs.why();
      questions.beforeStart(transaction, run, needs.rule(), why);
    } else {
      journal.record(transaction, run, "run.accepted", "ok", facts);
    }
    journal.began(transaction, run);
    return run;
  }

  /// What people agreed to before the step is asked again, and no undo or end of anything.
  private static boolean asksAgain(StepRow row, long until) {
    boolean before = row.standing().seq() < until && row.status() == StepStatus.SUCCEEDED;
    return before && !row.path().contains(".undo.") && !row.path().contains("finally.");
  }

  private static boolean isKnown(StepRow row) {
    boolean came = row.begun() || row.ending().output() != null;
    boolean holds = !row.part().leaf() || !row.open();
    return came && holds && row.status() != StepStatus.PENDING && !row.path().contains(".undo.");
  }

  private RunRow run(
      Transaction transaction,
      StepLease lease,
      RunRow from,
      StepLease.Wish wish,
      Decision decision) {
    Instant now = transaction.now();
    String id = ids.next();
    Decision.@Nullable NeedsApproval needs =
        decision instanceof Decision.NeedsApproval some ? some : null;
    boolean held = needs != null;
    String rule = needs == null ? from.asked().rule() : needs.rule().name();
    return new RunRow(
        new RunRow.Asked(
            id,
            ids.freeCode(taken -> runs.isTaken(transaction.handle(), taken)),
            RunSource.ofExtension(from.id(), lease.id(), id),
            from.runbook(),
            from.revision(),
            from.arguments(),
            wish.line(),
            wish.caller(),
            wish.origin(),
            from.room(),
            null,
            rule,
            held ? "" : guard.revision(),
            now,
            new RunRow.OnLease(true, lease.granted().path())),
        new RunRow.Standing(
            held ? RunStatus.HELD : RunStatus.QUEUED, needs == null ? null : needs.why(), null, 0),
        RunRow.Course.NEW,
        new RunRow.Times(held ? null : now, null, null, Duration.ZERO),
        0,
        null);
  }

  /// All have agreed: it lasts longer from now on.
  ///
  /// @return why it does not, or empty
  public Optional<String> agreed(RunState state) {
    Transaction transaction = state.transaction();
    Handle handle = transaction.handle();
    Optional<JdbcStepLeaseStore.Extension> asked = leases.extending(handle, state.run().id());
    StepLease lease = asked.flatMap(found -> leases.byId(handle, found.lease())).orElse(null);
    if (asked.isEmpty() || lease == null || lease.status() != StepLease.Status.ACTIVE) {
      return Optional.of(TOO_LATE);
    }
    Duration by = asked.get().by();
    Optional<String> tooLong = lease.tooLong(by);
    if (tooLong.isPresent()) {
      return tooLong;
    }
    StepLease.Until until = lease.until().longer(by);
    if (!leases.prolong(handle, lease.id(), until)) {
      return Optional.of(TOO_LATE);
    }
    timers.arm(transaction, RunTimer.LEASE_DUE, lease.id(), until.due());
    Instant warning = until.warning();
    if (warning != null) {
      timers.arm(transaction, RunTimer.LEASE_WARNING, lease.id(), warning);
    }
    journal.record(
        state,
        "lease.extended",
        "ok",
        Map.of(
            "lease", lease.code(),
            "step", lease.granted().path(),
            "of", lease.granted().run(),
            "until", until.due().toString()));
    journal.extended(transaction, state.run(), leases.byId(handle, lease.id()).orElseThrow());
    return Optional.empty();
  }

  /// The run that asked is over, whatever came of it.
  public void over(RunState state) {
    if (state.run().longer() != null) {
      leases.extended(state.transaction().handle(), state.run().id());
      state.disarm(RunTimer.EXTENSION_LATE, state.run().id());
    }
  }
}
