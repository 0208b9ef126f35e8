package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// The names that rules may use, besides parameters.
final class GuardNames {
  /// What says which calendars hold.
  static final String CALENDAR = "calendar";

  /// The person at the root of what asks, or null.
  static final String INITIATOR = "initiator";

  /// Whether somebody goes without the approval that it needs.
  static final String GLASS = "glass";

  /// The incident that it is about; null as long as no feature knows of incidents.
  static final String INCIDENT = "incident";

  /// Names of ours; a parameter of the same name is not seen.
  static final Set<String> OURS =
      Set.of(
          "me", "subject", INITIATOR, "chain", "room", "risk", "command", "origin", "now", CALENDAR,
          GLASS, INCIDENT);

  private static final Set<String> OF_PRINCIPAL = Set.of("id", "name", "email", "groups", "kind");

  /// Fields of those that have some.
  static final Map<String, Set<String>> FIELDS =
      Map.of(
          "me",
          OF_PRINCIPAL,
          "subject",
          OF_PRINCIPAL,
          INITIATOR,
          OF_PRINCIPAL,
          "room",
          Set.of("name"),
          GLASS,
          Set.of("broken"));

  private GuardNames() {}

  /// The names of a rule about these runbooks.
  ///
  /// @param more further names to accept, because not all runbooks are known
  static Names of(Collection<Runbook> runbooks, Collection<String> more) {
    return of(Names.NONE, runbooks, more);
  }

  /// The same, with names that win over all others.
  static Names of(Names first, Collection<Runbook> runbooks, Collection<String> more) {
    Names names =
        first
            .with("me", Names.Type.MAP)
            .with("subject", Names.Type.MAP)
            .with(INITIATOR, Names.Type.ANY)
            .with("chain", Names.Type.LIST)
            .with("room", Names.Type.MAP)
            .with("risk", Names.Type.TEXT)
            .with("command", Names.Type.TEXT)
            .with("origin", Names.Type.TEXT)
            .with("now", Names.Type.TIME)
            .with(CALENDAR, Names.Type.MAP)
            .with(GLASS, Names.Type.MAP)
            .with(INCIDENT, Names.Type.ANY);
    for (Runbook runbook : runbooks) {
      for (Param param : runbook.params()) {
        boolean hidden = OURS.contains(param.name()) || first.types().containsKey(param.name());
        names = hidden ? names : any(param.among(names), param.name());
      }
    }
    if (runbooks.stream().anyMatch(runbook -> Services.about(runbook.params()).isPresent())) {
      names = any(names.withService(Services.RUNS), Services.RUNS);
    }
    for (String name : more) {
      names = names.types().containsKey(name) ? names : names.with(name, Names.Type.ANY);
    }
    return names;
  }

  /// The type of a parameter is not fixed: runbooks differ, and some do not have it.
  private static Names any(Names names, String name) {
    return names.with(name, Names.Type.ANY);
  }
}
