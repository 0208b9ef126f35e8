package dev.signalbox.engine.guard;

import dev.signalbox.engine.calendar.Calendar;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.runbook.Runbook;
import java.time.ZoneOffset;
import java.util.Optional;

/// The one function that decides. Denies by default; asked again at the moment of dispatch.
public interface Guard {
  /// Decides with the rules and groups of now.
  Decision decide(Invocation invocation);

  /// Why the rules of the installation alone refuse this or put a price on it, whomever the runbook
  /// is for; empty when they do not. Nothing is cleared by it.
  String restriction(Invocation invocation);

  /// Decides again for an invocation whose approval was granted: anything that got stricter denies.
  Decision decide(Invocation invocation, Grant grant);

  /// Decides about a command of a feature, with the rules and groups of now.
  CommandDecision decide(CommandInvocation invocation);

  /// Why a question under this rule can never be granted with the groups of now, or nothing.
  ///
  /// @param requester person id
  String never(ApprovalRule rule, String requester);

  /// The gate that runs of this runbook pass before they act, by the rules of now; empty when they
  /// need none, or there is none that would let them through.
  Optional<Gate> gate(Runbook runbook);

  /// Why its gate does not let a run through, in whole sentences; empty when it does.
  ///
  /// @param answer what was answered to the gate's question
  /// @param digest SHA-256 of the run's plan, lower-case hex
  String objection(Invocation invocation, Object answer, String digest);

  /// When business is: by it business days and hours are counted. Empty while that cannot be read.
  default Optional<Calendar> business() {
    return Optional.of(Calendar.business(ZoneOffset.UTC));
  }

  /// SHA-256 of the rules in force, lower-case hex.
  String revision();
}
