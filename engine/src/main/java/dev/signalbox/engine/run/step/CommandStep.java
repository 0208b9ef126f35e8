package dev.signalbox.engine.run.step;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.CommandDecision;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepBrokenException;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Step;
import java.util.List;
import java.util.Map;

/// Calls a command of a feature, cleared by the guard for the run's caller. It is done in the
/// transaction that ends the step, so nobody ever has to ask whether it was.
record CommandStep(ChangingCommand command, Callees callees, Audit audit, SecretMasking masking)
    implements VerbStep {
  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    Arguments arguments = callees.bound(command.command(), planned.step(), scope);
    List<Caller> chain = callees.chain(state, planned.path());
    var invocation = invocation(state, arguments, chain);
    chain.stream().skip(1).forEach(link -> cleared(invocation.as(link)));
    Answer answer = command.change(state.transaction(), cleared(invocation), call(invocation));
    if (!state.isItsOwn()) {
      throw new StepBrokenException(
          planned.path(),
          command.guarded().verb()
              + " would have changed the very run that calls it: let a step"
              + " fail instead.");
    }
    if (answer.record() != null) {
      audit.append(state.transaction(), answer.record());
    }
    return new StepStart.Ended(end(planned, answer));
  }

  @Override
  public boolean acts(Step step) {
    return command.guarded().risk() != Risk.READ;
  }

  private CommandInvocation invocation(RunState state, Arguments arguments, List<Caller> chain) {
    return new CommandInvocation(
        command.guarded(),
        arguments,
        new Inputs(command.command()).line(arguments),
        chain.getFirst(),
        state.run().room(),
        Origin.CALLED,
        chain,
        state.run().asked().origin().breaksGlass());
  }

  private CommandClearance cleared(CommandInvocation invocation) {
    return switch (callees.guard().decide(invocation)) {
      case CommandDecision.Allowed(CommandClearance clearance) -> clearance;
      case CommandDecision.Denied(_, String why) -> throw refused("was denied: " + why);
      case CommandDecision.NeedsConfirmation(String why) ->
          throw refused("needs a confirmation, which a call cannot wait for: " + why);
    };
  }

  private StepFailedException refused(String why) {
    return new StepFailedException(
        Failure.REFUSED, "calling " + command.guarded().verb() + " " + why);
  }

  private CommandCall call(CommandInvocation invocation) {
    return new CommandCall(
        invocation.caller(),
        invocation.room(),
        invocation.arguments(),
        invocation.line(),
        callees.library().days());
  }

  private StepEnd end(PlannedStep planned, Answer answer) {
    String text = answer.card().summary();
    if (answer.refused()) {
      return StepEnd.failed(Failure.REFUSED, masking.mask(text));
    }
    String name = planned.step().name() == null ? planned.path() : planned.step().name();
    return StepEnd.succeeded(Map.of("text", Values.marked(masking, name, text)));
  }
}
