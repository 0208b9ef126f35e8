package dev.signalbox.engine.run.step;

import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;

/// Which class does which verb.
public final class VerbSteps {
  private final Journal journal;
  private final Questions questions;
  private final RunGuard guard;
  private final Callees callees;
  private final Connections connections;
  private final SecretMasking masking;
  private final VerbFilter filter;

  /// @param filter what stands between each step and its verb
  public VerbSteps(
      Journal journal,
      Questions questions,
      RunGuard guard,
      Callees callees,
      Connections connections,
      SecretMasking masking,
      VerbFilter filter) {
    this.journal = journal;
    this.questions = questions;
    this.guard = guard;
    this.callees = callees;
    this.connections = connections;
    this.masking = masking;
    this.filter = filter;
  }

  public VerbStep of(Step step) {
    return filter.of(step, of(step.verb()));
  }

  private VerbStep of(Verb verb) {
    return switch (verb) {
      case Verb.Say say -> new SayStep(say, journal, masking);
      case Verb.Approve approve -> new ApproveStep(approve, questions, guard, journal);
      case Verb.Form form -> new FormStep(form, questions, guard, journal);
      case Verb.Checklist list -> new ChecklistStep(list, questions, guard, journal);
      case Verb.Require require -> new RequireStep(require, masking);
      case Verb.Http http -> new HttpStep(http, connections);
      case Verb.Exec exec -> new ExecStep(exec, connections);
      case Verb.Sql sql -> new SqlStep(sql, connections);
      case Verb.Call call -> callees.step(call);
      case Verb.Wait wait -> new WaitStep(wait, this, guard);
      case Verb.Group _, Verb.Parallel _ -> new GroupStep();
    };
  }
}
