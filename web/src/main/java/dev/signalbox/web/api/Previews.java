package dev.signalbox.web.api;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What would happen if a line were sent now. Nothing is decided by it.
public final class Previews {
  private final CommandParser parser;
  private final RuleGuard guard;
  private final DeclaredCommands declared;
  private final Services services;

  public Previews(
      CommandParser parser, RuleGuard guard, DeclaredCommands declared, Services services) {
    this.parser = parser;
    this.guard = guard;
    this.declared = declared;
    this.services = services;
  }

  /// @param line without the sign that makes it a command
  Preview of(Person person, String room, String line) {
    Caller caller = Caller.onConsole(person);
    return switch (parser.read(line, caller)) {
      case Parsed.Misused(String message, List<String> nearest) ->
          new Preview(
              "error", nearest.isEmpty() ? message : message + " Try: " + nearest.getFirst());
      case Parsed.Understood read when read.command().ours() -> builtIn(read, caller, room);
      case Parsed.Understood read ->
          parser
              .runbook(read.command())
              .map(runbook -> decided(runbook, read, caller, room))
              .orElseGet(() -> new Preview("error", "This command was just taken away."));
    };
  }

  private Preview builtIn(Parsed.Understood read, Caller caller, String room) {
    String about = read.command().about();
    return declared
        .guarded(read.command())
        .map(command ->
            new CommandInvocation(
                command, read.arguments(), read.line(), caller, room, Origin.TYPED))
        .map(invocation -> priced(guard.explain(invocation).price(), about, ""))
        .orElseGet(() -> new Preview("ok", about));
  }

  private Preview decided(Runbook runbook, Parsed.Understood read, Caller caller, String room) {
    var invocation =
        new Invocation(runbook, read.arguments(), read.line(), caller, room, Origin.TYPED);
    return switch (guard.explain(invocation).price()) {
      case Price.Denied(String _, String why) ->
          new Preview("denied", parser.refusal(invocation, why));
      case Price price ->
          priced(price, "Runs at once", rest(runbook) + service(runbook, read, caller));
    };
  }

  private static Preview priced(Price price, String free, String rest) {
    return switch (price) {
      case Price.Free _ -> new Preview("ok", free + rest);
      case Price.Denied(String _, String why) -> new Preview("denied", why);
      case Price.Gated(String gate, Price.Approval asked, String _) when asked == null ->
          new Preview("approval", "Runs at once, and acts behind the gate " + gate + rest);
      case Price.Gated(String gate, Price.Approval asked, String _) ->
          priced(asked, free, " · acts behind the gate " + gate + rest);
      case Price.Approval(var rule, String _) when rule.confirms() ->
          new Preview("approval", "Asks you to confirm" + rest);
      case Price.Approval(var rule, String _) ->
          new Preview(
              "approval",
              "Needs "
                  + (rule.need() == 1 ? "approval by " : "approvals by ")
                  + rule.quorum().text()
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

  /// What is known of the service that it is about, as far as the caller may see.
  private String service(Runbook runbook, Parsed.Understood read, Caller caller) {
    Set<String> rooms = parser.rooms(caller.principal());
    return Services.about(runbook.params())
        .map(param -> read.arguments().values().get(param.name()))
        .flatMap(name ->
            services
                .named(name)
                .map(facts -> facts.text(rooms))
                .filter(text -> !text.isEmpty())
                .map(text -> " · " + name + ": " + text))
        .orElse("");
  }

  private static boolean undoes(List<Step> steps) {
    return steps.stream().anyMatch(step -> !step.undo().isEmpty() || undoes(step.verb().steps()));
  }

  /// @param kind `ok`, `denied`, `approval` or `error`
  record Preview(String kind, String text) {}
}
