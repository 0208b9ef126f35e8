package dev.signalbox.engine.run.gate;

import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.VerbStep;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps critical runs from acting before their gate has let them through. The question is put once
/// there is a plan and people are asked, and again right before the first step that acts behind
/// that. What is undone and done at last acts only where something may have been done.
public final class Gates {
  /// What was answered longer ago may be otherwise by now.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final Entry OPEN = new Entry.Open();

  private final RunGuard guard;
  private final Library library;
  private final Journal journal;
  private final SecretMasking masking;

  public Gates(RunGuard guard, Library library, Journal journal, SecretMasking masking) {
    this.guard = guard;
    this.library = library;
    this.journal = journal;
    this.masking = masking;
  }

  /// Whether a step may begin.
  public sealed interface Entry {
    record Open() implements Entry {}

    /// This comes first.
    record Asks(PlannedStep question) implements Entry {}

    /// It is left out: nothing was done that it would have to follow.
    record Idle() implements Entry {}

    /// It may not.
    ///
    /// @param why whole sentences
    record Closed(String why) implements Entry {}
  }

  /// Whether this step may begin now.
  ///
  /// @param verb what it does
  public Entry entry(RunState state, PlannedStep planned, VerbStep verb) {
    Runbook runbook = state.main().runbook();
    // What a lease took is given back by what it was granted with.
    if (runbook.risk() != Risk.CRITICAL || state.run().ends() != null) {
      return OPEN;
    }
    boolean acts = verb.acts(planned.step());
    if (Gate.isIn(planned.path())) {
      return acts && !Gate.isAt(planned.path())
          ? new Entry.Closed("What a gate asks only reads, and this acts.")
          : OPEN;
    }
    if (planned.sheltered()) {
      return acts && passed(state) == null ? new Entry.Idle() : OPEN;
    }
    return acts ? acting(state, runbook) : asking(state, runbook, planned.step());
  }

  /// People are asked about a plan that could run, and not before there is one.
  private Entry asking(RunState state, Runbook runbook, Step step) {
    Optional<Gate> gate = guard.gate(runbook);
    boolean asks =
        step.verb() instanceof Verb.Approve
            && gate.isPresent()
            && digest(state, gate.get()) instanceof PlanDigest.Known;
    if (!asks) {
      return OPEN;
    }
    StepRow last = last(state);
    return last != null && seq(last) == newest(state) ? told(last) : question(state, gate.get());
  }

  private Entry acting(RunState state, Runbook runbook) {
    Optional<Gate> gate = guard.gate(runbook);
    if (gate.isEmpty()) {
      return new Entry.Closed(
          runbook.name()
              + " is critical, and the rules of now have no gate that it could pass: it does not"
              + " act.");
    }
    StepRow last = last(state);
    if (last == null || (last.status() == StepStatus.SUCCEEDED && !counts(state, last))) {
      return question(state, gate.get());
    }
    return told(last);
  }

  /// Whoever was asked after it may have taken their time, and so may whatever else was waited for.
  private static boolean counts(RunState state, StepRow passed) {
    boolean asked =
        state.rows().values().stream()
            .anyMatch(row -> row.part().verb().equals("approve") && seq(row) > seq(passed));
    boolean acted = newest(state) > seq(passed);
    Instant ended = passed.times().ended();
    boolean fresh = ended != null && state.now().isBefore(ended.plus(FRESH));
    return !asked && (acted || fresh);
  }

  private static Entry told(StepRow last) {
    return last.status() == StepStatus.SUCCEEDED
        ? OPEN
        : new Entry.Closed(last.error() == null ? "The gate is shut." : last.error());
  }

  private Entry question(RunState state, Gate gate) {
    boolean reads =
        library.verb(gate.call()).isEmpty()
            && library
                .current(gate.call())
                .map(Runbook::risk)
                .filter(risk -> risk != Risk.READ)
                .isEmpty();
    if (!reads) {
      return new Entry.Closed(
          "The gate %s asks by %s, which does more than read.".formatted(gate.name(), gate.call()));
    }
    String path = Gate.path(questions(state).size());
    return new Entry.Asks(new PlannedStep(state.main(), gate.question(path), false));
  }

  /// The end of a question: what was answered lets the run through, or does not.
  public StepEnd end(RunState state, StepRow row, StepEnd came) {
    Cause stopped = state.run().cause();
    if (stopped != null) {
      return StepEnd.failed(stopped);
    }
    Runbook runbook = state.main().runbook();
    String name = row.part().title();
    Optional<Gate> gate = guard.gate(runbook);
    if (gate.isEmpty()) {
      return refused(state, row, "The rules have changed: " + name + " is not there any more.");
    }
    if (came.status() != StepStatus.SUCCEEDED) {
      return refused(state, row, "It could not be asked: " + came.error());
    }
    if (!(digest(state, gate.get()) instanceof PlanDigest.Known(String digest))) {
      return refused(state, row, missing(state, gate.get()));
    }
    String why = objection(state, came, digest);
    if (!why.isEmpty()) {
      return refused(state, row, masking.mask(SecretMark.shown(why)));
    }
    journal.record(state, "gate.passed", "ok", facts(row, gate.get().name(), digest));
    return StepEnd.succeeded(Map.of("gate", gate.get().name(), "plan", digest));
  }

  private String objection(RunState state, StepEnd came, String digest) {
    RunRow run = state.run();
    Optional<Caller> caller = guard.now(run.caller());
    if (caller.isEmpty()) {
      return RunGuard.gone(run.person());
    }
    var invocation =
        new Invocation(
            state.main().runbook(),
            run.arguments(),
            run.line(),
            caller.get(),
            run.room(),
            run.asked().origin());
    Object answer = came.output() == null ? Map.of() : Values.read(came.output());
    return guard.objection(invocation, answer, digest);
  }

  private StepEnd refused(RunState state, StepRow row, String why) {
    String told = "The %s does not let this run through. %s".formatted(row.part().title(), why);
    Map<String, String> facts = facts(row, row.part().title(), "");
    facts.put("why", told);
    journal.record(state, "gate.refused", "refused", facts);
    return StepEnd.failed(Failure.REFUSED, told);
  }

  private static Map<String, String> facts(StepRow row, String gate, String plan) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("step", row.path());
    facts.put("gate", gate);
    if (!plan.isEmpty()) {
      facts.put("plan", plan);
    }
    return facts;
  }

  private static String missing(RunState state, Gate gate) {
    return digest(state, gate) instanceof PlanDigest.Missing(String why) ? why : "";
  }

  private static PlanDigest digest(RunState state, Gate gate) {
    return gate.planOf(state.main().runbook())
        .map(made -> PlanDigest.of(made, state.rows().get(made.path())))
        .orElseGet(() -> new PlanDigest.Missing("There is no step that makes the plan."));
  }

  private static List<StepRow> questions(RunState state) {
    return state.rows().values().stream().filter(row -> Gate.isAt(row.path())).toList();
  }

  private static @Nullable StepRow last(RunState state) {
    return questions(state).stream().reduce((_, last) -> last).orElse(null);
  }

  private static @Nullable StepRow passed(RunState state) {
    return questions(state).stream()
        .filter(row -> row.status() == StepStatus.SUCCEEDED)
        .findFirst()
        .orElse(null);
  }

  /// When the run itself began its latest step, beside what its gate asks.
  private static long newest(RunState state) {
    return state.rows().values().stream()
        .filter(row -> Gate.isAt(row.path()) || !Gate.isIn(row.path()))
        .mapToLong(Gates::seq)
        .max()
        .orElse(0);
  }

  private static long seq(StepRow row) {
    return row.standing().seq();
  }
}
