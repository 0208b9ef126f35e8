package dev.signalbox.engine.run.step;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `call` steps can call, and what all of these ask of a call: inputs that fit, a caller who
/// is still there.
public final class Callees {
  private final Library library;
  private final RunGuard guard;
  private final LockQueue queue;
  private final Audit audit;
  private final SecretMasking masking;

  public Callees(
      Library library, RunGuard guard, LockQueue queue, Audit audit, SecretMasking masking) {
    this.library = library;
    this.guard = guard;
    this.queue = queue;
    this.audit = audit;
    this.masking = masking;
  }

  /// The step that calls: a command of a feature where a verb of this name is, else a runbook.
  VerbStep step(Verb.Call call) {
    return library
        .verb(call.target())
        .<VerbStep>map(command -> new CommandStep(command, this, audit, masking))
        .orElseGet(() -> new CallStep(call, this, queue));
  }

  Library library() {
    return library;
  }

  RunGuard guard() {
    return guard;
  }

  /// The step's inputs, typed by the parameters of what it calls.
  ///
  /// @throws StepFailedException when they do not fit
  Arguments bound(Command callee, Step step, Scope scope) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, Template> input : step.with().entrySet()) {
      inputs.put(input.getKey(), input.getValue().value(scope));
    }
    try {
      return library.bind(callee, inputs);
    } catch (BadValueException misused) {
      throw new StepFailedException(Failure.FAILED, callee.name() + ": " + misused.getMessage());
    }
  }

  /// Whose run it is, with the groups of now.
  ///
  /// @throws StepFailedException when they are gone
  Caller caller(RunRow run) {
    return guard
        .now(run.caller())
        .orElseThrow(() ->
            new StepFailedException(
                Failure.REFUSED, run.person() + " is not known here any more."));
  }
}
