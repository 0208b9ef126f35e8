package dev.signalbox.engine.run.change;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.lease.EndLease;
import dev.signalbox.engine.run.lease.ExtendLease;
import dev.signalbox.engine.run.lease.GrantLease;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What people do to leases: end them, and ask for more time.
public final class LeaseActions {
  private final RunStates states;
  private final Journal journal;
  private final RunGuard guard;
  private final EndLease endLease;
  private final ExtendLease extendLease;
  private final GrantLease grantLease;

  public LeaseActions(
      RunStates states,
      Journal journal,
      RunGuard guard,
      EndLease endLease,
      ExtendLease extendLease,
      GrantLease grantLease) {
    this.grantLease = grantLease;
    this.states = states;
    this.journal = journal;
    this.guard = guard;
    this.endLease = endLease;
    this.extendLease = extendLease;
  }

  /// What a step lasts whose end a person tells.
  StepEnd granted(RunState state, StepRow row, StepEnd end) {
    return grantLease.granted(state, row, end);
  }

  StepLease.Result end(Transaction transaction, String code, Caller caller) {
    Optional<StepLease> found = states.lease(transaction, code, guard.sight(caller));
    if (found.isEmpty()) {
      return new StepLease.Result.Unknown();
    }
    StepLease lease = found.get();
    RunState origin = states.present(transaction, lease.granted().run());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("lease", code);
    Optional<String> objection =
        guard.objectionToEnd(journal.view(origin), origin.main().runbook(), caller);
    if (objection.isPresent()) {
      facts.put("why", objection.get());
      record(origin, caller, "lease.end-denied", "denied", facts);
      return new StepLease.Result.NotYours(objection.get());
    }
    Optional<String> ending = endLease.begin(transaction, lease);
    if (ending.isEmpty()) {
      return new StepLease.Result.Pointless(
          lease.status() == StepLease.Status.ENDED
              ? "It has ended already."
              : "It is being taken back already.");
    }
    facts.put("ended by", ending.get());
    record(origin, caller, "lease.ending", "ok", facts);
    return new StepLease.Result.Done(endLease.present(transaction, lease));
  }

  StepLease.Result extend(Transaction transaction, String code, StepLease.Wish wish) {
    Optional<StepLease> found = states.lease(transaction, code, guard.sight(wish.caller()));
    if (found.isEmpty()) {
      return new StepLease.Result.Unknown();
    }
    RunState origin = states.present(transaction, found.get().granted().run());
    StepLease.Result result = extendLease.ask(transaction, found.get(), origin, wish);
    if (result instanceof StepLease.Result.NotYours(String why)) {
      record(
          origin,
          wish.caller(),
          "lease.extend-denied",
          "denied",
          Map.of("lease", code, "line", wish.line(), "why", why));
    }
    return result;
  }

  private void record(
      RunState origin, Caller caller, String kind, String outcome, Map<String, String> facts) {
    journal.record(origin.transaction(), origin.run(), caller, kind, outcome, facts);
  }
}
