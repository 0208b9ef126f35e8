package dev.signalbox.engine.run.change;

import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.lease.GrantLease;
import dev.signalbox.engine.run.lease.StepPaths;
import dev.signalbox.engine.run.output.StepOutput;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.Next;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.Outcomes;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.StepProbe;
import dev.signalbox.spi.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the probes of steps that were caught half-way tell, and what follows from it.
final class Probes {
  private static final String HAPPENED = "happened";
  private static final String SAW = "saw";
  private static final String ABSENCE = "it did not happen";
  private static final int SHOWN = 300;
  private static final long ERRORS = 400;

  /// Statuses that say of a thing that it is not there.
  private static final Set<Long> ABSENT = Set.of(404L, 410L);

  private final Journal journal;
  private final GrantLease grantLease;

  Probes(Journal journal, GrantLease grantLease) {
    this.journal = journal;
    this.grantLease = grantLease;
  }

  /// The end of a probe's own step: what it saw says whether the other one happened, or nothing.
  static StepEnd end(RunState state, PlannedStep place, StepRow row, StepEnd end) {
    if (end.status() == StepStatus.UNKNOWN) {
      return StepEnd.failed(Failure.FAILED, String.valueOf(end.error()));
    }
    Map<String, Object> kept = end.output() == null ? Map.of() : Values.read(end.output());
    if (end.status() != StepStatus.SUCCEEDED && !isAnswer(kept)) {
      return StepEnd.failed(Failure.FAILED, String.valueOf(end.error()));
    }
    String about = row.path().substring(0, row.path().length() - StepProbe.BELOW.length());
    StepProbe probe = StepPaths.find(state, about).step().probe();
    if (probe == null) {
      return end;
    }
    Object seen = StepOutput.seen(place.step().verb(), kept);
    try {
      boolean happened = probe.happened().holds(Scopes.of(state, place, row).with("check", seen));
      String saw = VisibleText.line(SecretMark.shown(Rendered.text(seen)));
      Map<String, Object> told = Map.of(HAPPENED, happened, SAW, VisibleText.first(saw, SHOWN));
      // What did not happen may be looked for again; a step succeeds once.
      return happened ? StepEnd.succeeded(told) : StepEnd.failed(Failure.FAILED, ABSENCE, told);
    } catch (ExpressionException failure) {
      return StepEnd.failed(Failure.FAILED, Outcomes.message(failure));
    }
  }

  /// A failure that tells something all the same: that a thing is not there, or that a program says
  /// no. Who may not look, or asks what is broken, learns nothing.
  private static boolean isAnswer(Map<String, Object> kept) {
    boolean status =
        kept.get("status") instanceof Long answered
            && (answered < ERRORS || ABSENT.contains(answered));
    return status || Long.valueOf(1).equals(kept.get("exit"));
  }

  /// Ends the step as its probe says: it happened, or is done again.
  Move verified(RunState state, Next.Verified verified) {
    StepRow row = verified.row();
    String output = verified.told().ending().output();
    Map<String, Object> told = output == null ? Map.of() : Values.read(output);
    boolean happened = Boolean.TRUE.equals(told.get(HAPPENED));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("step", row.path());
    facts.put("title", row.title());
    facts.put("probe", verified.told().title());
    facts.put(SAW, String.valueOf(told.get(SAW)));
    if (happened) {
      state.end(row, grantLease.granted(state, row, StepEnd.succeeded(Map.of())));
    } else {
      state.end(row, StepEnd.failed(Failure.FAILED, ABSENCE + ", says its probe"));
      state.begin(row.pending());
    }
    journal.record(state, "step.verified", happened ? HAPPENED : "repeat", facts);
    return Move.ON;
  }

  /// Why the probe of a step left it to people, as it goes on behind what they are told.
  static String silence(RunState state, StepRow row) {
    StepRow told = state.rows().get(row.path() + StepProbe.BELOW);
    if (told == null || told.error() == null) {
      return "";
    }
    return told.ending().output() == null
        ? " Its probe does not tell: " + told.error()
        : " Its probe has said again and again that it did not happen.";
  }
}
