package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names that rules may use, besides parameters.
final class GuardNames {
  /// What says which calendars hold.
  static final String CALENDAR = "calendar";

  /// Names of ours; a parameter of the same name is not seen.
  static final Set<String> OURS =
      Set.of("me", "subject", "room", "risk", "command", "origin", "now", CALENDAR);

  /// Fields of those that have some.
  static final Map<String, Set<String>> FIELDS =
      Map.of(
          "me", Set.of("id", "name", "email", "groups", "kind"),
          "subject", Set.of("id", "name", "email", "groups", "kind"),
          "room", Set.of("name"));

  private static final List<String> LATER =
      List.of("glass", "incident", "change", "plan", "initiator");

  private GuardNames() {}

  /// The names of a rule about these runbooks.
  ///
  /// @param more further names to accept, because not all runbooks are known
  static Names of(Collection<Runbook> runbooks, Collection<String> more) {
    Names names =
        Names.NONE
            .with("me", Names.Type.MAP)
            .with("subject", Names.Type.MAP)
            .with("room", Names.Type.MAP)
            .with("risk", Names.Type.TEXT)
            .with("command", Names.Type.TEXT)
            .with("origin", Names.Type.TEXT)
            .with("now", Names.Type.TIME)
            .with(CALENDAR, Names.Type.MAP);
    for (Runbook runbook : runbooks) {
      for (Param param : runbook.params()) {
        names = OURS.contains(param.name()) ? names : any(param.among(names), param.name());
      }
    }
    if (runbooks.stream().anyMatch(runbook -> Services.about(runbook.params()).isPresent())) {
      names = any(names.withService(Services.RUNS), Services.RUNS);
    }
    for (String name : more) {
      names = names.types().containsKey(name) ? names : names.with(name, Names.Type.ANY);
    }
    for (String name : LATER) {
      names = names.types().containsKey(name) ? names : names.withLater(name);
    }
    return names;
  }

  /// The type of a parameter is not fixed: runbooks differ, and some do not have it.
  private static Names any(Names names, String name) {
    return names.with(name, Names.Type.ANY);
  }
}
