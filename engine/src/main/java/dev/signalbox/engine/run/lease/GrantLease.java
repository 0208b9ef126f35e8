package dev.signalbox.engine.run.lease;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.revision.JdbcRevisionStore;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcStepLeaseStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Expiry;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Grants the lease of a step that says how long what it did lasts, with the end of that step.
public final class GrantLease {
  private final JdbcStepLeaseStore leases = new JdbcStepLeaseStore();
  private final JdbcRevisionStore revisions = new JdbcRevisionStore();
  private final Library library;
  private final Journal journal;
  private final Ids ids;

  public GrantLease(Library library, Journal journal, Ids ids) {
    this.library = library;
    this.journal = journal;
    this.ids = ids;
  }

  /// Looks whether the lease could be granted, before anything is done.
  ///
  /// @throws StepFailedException when it could not
  public void check(PlannedStep planned, Scope scope) {
    Expiry expiry = planned.step().expiry();
    if (expiry == null) {
      return;
    }
    if (planned.sheltered()) {
      throw failed("what is done in an undo or in 'finally' cannot end by itself");
    }
    length(expiry, scope);
  }

  private static StepFailedException failed(String why) {
    return new StepFailedException(Failure.FAILED, why);
  }

  private static Duration length(Expiry expiry, Scope scope) {
    Object value = expiry.after().value(scope);
    Duration length =
        value instanceof Duration given
            ? given
            : Durations.parse(value.toString())
                .orElseThrow(() ->
                    failed("'expires' is '" + value + "', which is no time such as 30m or 8h"));
    Duration warn = expiry.warn();
    Duration most = expiry.most();
    if (!length.isPositive() || length.compareTo(Expiry.LONGEST) > 0) {
      throw failed("'expires' is %s: no lease lasts as long".formatted(Durations.text(length)));
    }
    if (most != null && length.compareTo(most) > 0) {
      throw failed(
          "'expires' is %s, and it may last %s at most"
              .formatted(Durations.text(length), Durations.text(most)));
    }
    if (warn != null && length.compareTo(warn) <= 0) {
      throw failed(
          "'expires' is %s, which leaves no time to warn %s before"
              .formatted(Durations.text(length), Durations.text(warn)));
    }
    return length;
  }

  /// The end of a step, with when what it did ends where it has a lease, which is stored now.
  public StepEnd granted(RunState state, StepRow row, StepEnd end) {
    if (end.status() != StepStatus.SUCCEEDED || !state.isLeased()) {
      return end;
    }
    PlannedStep place = StepPaths.find(state, row.path());
    Expiry expiry = place.step().expiry();
    if (expiry == null || place.loops() || place.sheltered()) {
      return end;
    }
    Duration length = length(expiry, Scopes.of(state, place, row));
    StepLease lease = lease(state, row, expiry, length);
    leases.insert(state.transaction().handle(), lease, callees(state, place.step()));
    state.arm(RunTimer.LEASE_DUE, lease.id(), lease.until().due());
    Instant warning = lease.until().warning();
    if (warning != null) {
      state.arm(RunTimer.LEASE_WARNING, lease.id(), warning);
    }
    journal.record(
        state,
        "lease.granted",
        "ok",
        Map.of("lease", lease.code(), "step", row.path(), "until", lease.until().due().toString()));
    Map<String, Object> output = new LinkedHashMap<>();
    if (end.output() != null) {
      output.putAll(Values.read(end.output()));
    }
    output.put(Expiry.OUTPUT, lease.until().due());
    return StepEnd.succeeded(output);
  }

  private StepLease lease(RunState state, StepRow row, Expiry expiry, Duration length) {
    RunRow run = state.run();
    Instant now = state.now();
    Instant due = now.plus(length);
    var granted =
        new StepLease.Granted(
            run.id(),
            row.path(),
            row.title(),
            run.runbook(),
            run.line(),
            run.person(),
            run.room(),
            now);
    @Nullable Duration warn = expiry.warn();
    @Nullable Duration most = expiry.most();
    return new StepLease(
        ids.next(),
        code(state),
        granted,
        StepLease.Status.ACTIVE,
        new StepLease.Until(
            due, warn == null ? null : due.minus(warn), most == null ? null : now.plus(most), null),
        StepLease.Ending.NOT);
  }

  private String code(RunState state) {
    return ids.freeCode(taken -> leases.isTaken(state.transaction().handle(), taken));
  }

  /// The runbooks that the undo calls, as they are now: kept, so that they can be called when their
  /// files are gone.
  private Map<String, String> callees(RunState state, Step step) {
    Map<String, String> kept = new LinkedHashMap<>();
    keep(state, step.undo(), kept);
    return kept;
  }

  private void keep(RunState state, List<Step> steps, Map<String, String> kept) {
    for (Step step : steps) {
      if (step.verb() instanceof Verb.Call(String target) && !kept.containsKey(target)) {
        Optional.of(target)
            .filter(name -> library.verb(name).isEmpty())
            .flatMap(library::current)
            .ifPresent(callee -> {
              revisions.keep(state.transaction().handle(), callee, state.now());
              kept.put(target, callee.revision());
              keep(state, callee.steps(), kept);
              keep(state, callee.finalSteps(), kept);
            });
      }
      keep(state, step.verb().steps(), kept);
      keep(state, step.undo(), kept);
    }
  }
}
