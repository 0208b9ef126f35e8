package dev.signalbox.web.api;

import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import java.util.ArrayList;
import java.util.List;

/// What would happen if a line were sent now. It decides nothing.
///
/// @param kind `ok`, `denied`, `approval` or `error`
record Preview(String kind, String text) {
  static Preview of(Commanding commanding, Person person, String room, String line) {
    Caller caller = ConsoleGateway.caller(person);
    return switch (commanding.parser().read(line, caller)) {
      case Parsed.NotACommand() -> new Preview("error", "This is no command.");
      case Parsed.Misused(String message, List<String> nearest) ->
          new Preview(
              "error", nearest.isEmpty() ? message : message + " Try: " + nearest.getFirst());
      case Parsed.Understood read when read.command().ours() ->
          new Preview("ok", read.command().about());
      case Parsed.Understood read ->
          commanding
              .parser()
              .runbook(read.command())
              .map(runbook -> decided(commanding, runbook, read, caller, room))
              .orElseGet(() -> new Preview("error", "This command was just taken away."));
    };
  }

  private static Preview decided(
      Commanding commanding, Runbook runbook, Parsed.Understood read, Caller caller, String room) {
    var invocation =
        new Invocation(runbook, read.arguments(), read.line(), caller, room, Origin.TYPED);
    String rest = rest(runbook);
    return switch (commanding.explain().apply(invocation).price()) {
      case Price.Free _ -> new Preview("ok", "Runs at once" + rest);
      case Price.Denied(String _, String why) ->
          new Preview("denied", commanding.parser().refusal(invocation, why));
      case Price.Approval(var rule, String _) when rule.name().equals(Price.CONFIRM) ->
          new Preview("approval", "Asks you to confirm" + rest);
      case Price.Approval(var rule, String _) ->
          new Preview(
              "approval",
              "Needs "
                  + rule.need()
                  + (rule.need() == 1 ? " approval" : " approvals")
                  + " from "
                  + String.join(", ", rule.by())
                  + rest);
    };
  }

  private static String rest(Runbook runbook) {
    var parts = new ArrayList<String>();
    if (runbook.lock() != null) {
      parts.add("one at a time");
    }
    parts.add("undo: " + (undoes(runbook.steps()) ? "yes" : "no"));
    return " · " + String.join(" · ", parts);
  }

  private static boolean undoes(List<Step> steps) {
    return steps.stream().anyMatch(step -> !step.undo().isEmpty());
  }
}
