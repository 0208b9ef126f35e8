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
import dev.signalbox.engine.run.Connections.Operated;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /// Lets everybody whose right it needs call this, as it would let them run it. Where it acts as
  /// somebody, whom it is for is asked of that service alone; the rules of the installation hold
  /// for all.
  ///
  /// @param path of the step that calls
  /// @throws StepFailedException when it does not, or only at a price that a call cannot pay
  void permit(RunState state, String path, Runbook callee, Arguments arguments) {
    RunRow run = state.run();
    if (run.ends() != null) {
      // What is taken back was let in with what was granted, whoever may call it now.
      return;
    }
    permit(chain(state, path), run.room(), callee, arguments, run.asked().origin().breaksGlass());
  }

  /// The same of these, beside any run.
  public void permit(List<Caller> chain, String room, Runbook callee, Arguments arguments) {
    permit(chain, room, callee, arguments, false);
  }

  private void permit(
      List<Caller> chain, String room, Runbook callee, Arguments arguments, boolean brokenGlass) {
    var line = new StringBuilder(callee.name());
    arguments.values().forEach((name, value) -> line.append(' ').append(name + "=" + value));
    var invocation =
        new Invocation(
            callee,
            arguments,
            line.toString(),
            chain.getFirst(),
            room,
            Origin.CALLED,
            chain,
            brokenGlass);
    String as = callee.as();
    if (as == null) {
      chain.forEach(link -> permit(invocation.as(link)));
    } else {
      chain.forEach(link -> restrict(invocation.as(link)));
      permit(invocation.as(identity(as)));
    }
  }

  /// Whoever could call an operation of a connection that lets nobody.
  ///
  /// @throws StepFailedException when it lets nobody
  public static void open(Operated operated) {
    if (operated.seen().allow().run().isEmpty()) {
      throw new StepFailedException(
          Failure.REFUSED,
          "nobody may call %s: signalbox.yaml says who may, in connections.%s.allow"
              .formatted(operated.seen().name(), operated.connection().name()));
    }
  }

  private void permit(Invocation invocation) {
    String callee = invocation.runbook().name();
    switch (guard.decide(invocation)) {
      case Decision.Allowed _ -> {}
      case Decision.Denied denied -> throw denied(callee, denied.why());
      case Decision.NeedsApproval needs ->
          throw new StepFailedException(
              Failure.REFUSED,
              "calling %s needs %s, which a call cannot wait for: %s"
                  .formatted(callee, needs.rule().name(), needs.why()));
    }
  }

  private void restrict(Invocation invocation) {
    String why = guard.restriction(invocation);
    if (!why.isEmpty()) {
      throw denied(invocation.runbook().name(), why);
    }
  }

  private static StepFailedException denied(String callee, String why) {
    return new StepFailedException(Failure.REFUSED, "calling " + callee + " was denied: " + why);
  }

  /// Whose right a call needs, with the groups of now: whoever asked for the run, and then whom the
  /// runbooks on the way to the step act as.
  ///
  /// @param path of the step that calls
  /// @throws StepFailedException when one of them is gone
  List<Caller> chain(RunState state, String path) {
    var chain = new ArrayList<Caller>();
    chain.add(caller(state.run()));
    act(chain, state.main());
    for (int end = path.indexOf('>'); end >= 0; end = path.indexOf('>', end + 1)) {
      act(chain, state.calls().get(path.substring(0, end)));
    }
    return chain;
  }

  private void act(List<Caller> chain, @Nullable CallFrame frame) {
    String as = frame == null ? null : frame.runbook().as();
    if (as != null && chain.stream().noneMatch(link -> link.id().equals(as))) {
      chain.add(identity(as));
    }
  }

  /// The service that something acts as.
  ///
  /// @throws StepFailedException while nobody answers for it
  public Caller identity(String service) {
    return guard
        .identity(service)
        .orElseThrow(() ->
            new StepFailedException(
                Failure.REFUSED, service + " is off: nobody answers for it now."));
  }

  public Library library() {
    return library;
  }

  Connections connections() {
    return connections;
  }

  public RunGuard guard() {
    return guard;
  }

  public SecretMasking masking() {
    return masking;
  }

  /// The step's inputs, typed by the parameters of what it calls.
  ///
  /// @throws StepFailedException when they do not fit
  public Arguments bound(Command callee, Step step, Scope scope) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (Map.Entry<String, Template> input : step.with().entrySet()) {
      Template given = input.getValue();
      // What is a secret as a whole is handed on as one, to what takes one alone.
      inputs.put(input.getKey(), given.isSecret() ? given.carriedValue(scope) : given.value(scope));
    }
    return bound(callee, inputs);
  }

  /// Inputs, typed by the parameters of what is called with them.
  ///
  /// @throws StepFailedException when they do not fit
  public Arguments bound(Command callee, Map<String, Object> inputs) {
    try {
      return library.bind(callee, inputs);
    } catch (BadValueException misused) {
      throw new StepFailedException(Failure.FAILED, callee.name() + ": " + misused.getMessage());
    }
  }

  /// Whose run it is, with the groups of now; of who is gone, what was granted ends all the same.
  ///
  /// @throws StepFailedException when they are gone
  Caller caller(RunRow run) {
    return guard
        .now(run.caller())
        .or(() -> Optional.of(run.caller()).filter(then -> run.ends() != null))
        .orElseThrow(() -> new StepFailedException(Failure.REFUSED, RunGuard.gone(run.person())));
  }
}
