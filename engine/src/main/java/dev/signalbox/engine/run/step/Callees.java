package dev.signalbox.engine.run.step;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.runbook.Runbook;
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
  private final Connections connections;

  public Callees(
      Library library,
      RunGuard guard,
      LockQueue queue,
      Audit audit,
      SecretMasking masking,
      Connections connections) {
    this.library = library;
    this.guard = guard;
    this.queue = queue;
    this.audit = audit;
    this.masking = masking;
    this.connections = connections;
  }

  /// The step that calls: a command of a feature or an operation of a connection where one has this
  /// name, else a runbook.
  VerbStep step(Verb.Call call) {
    String name = call.target();
    return library
        .verb(name)
        .<VerbStep>map(command -> new CommandStep(command, this, audit, masking))
        .or(() -> connections.operation(name).map(found -> new OperationStep(found, this)))
        .orElseGet(() -> new CallStep(call, this, queue));
  }

  /// Lets the run's caller call this, as it would let them run it.
  ///
  /// @throws StepFailedException when it does not, or only at a price that a call cannot pay
  void permit(RunState state, Runbook callee, Arguments arguments) {
    RunRow run = state.run();
    var line = new StringBuilder(callee.name());
    arguments.values().forEach((name, value) -> line.append(' ').append(name + "=" + value));
    var invocation =
        new Invocation(callee, arguments, line.toString(), caller(run), run.room(), Origin.CALLED);
    switch (guard.decide(invocation)) {
      case Decision.Allowed _ -> {}
      case Decision.Denied denied ->
          throw new StepFailedException(
              Failure.REFUSED, "calling " + callee.name() + " was denied: " + denied.why());
      case Decision.NeedsApproval needs ->
          throw new StepFailedException(
              Failure.REFUSED,
              "calling %s needs %s, which a call cannot wait for: %s"
                  .formatted(callee.name(), needs.rule().name(), needs.why()));
    }
  }

  Library library() {
    return library;
  }

  RunGuard guard() {
    return guard;
  }

  SecretMasking masking() {
    return masking;
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
        .orElseThrow(() -> new StepFailedException(Failure.REFUSED, RunGuard.gone(run.person())));
  }
}
