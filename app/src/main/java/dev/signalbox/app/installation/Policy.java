package dev.signalbox.app.installation;

import dev.signalbox.alert.LiveAlertRules;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.StoredRooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.ServiceEntry;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.config.ServiceConfig;
import dev.signalbox.engine.config.ServicesConfig;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.engine.proposal.Examinations;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.RunbookTrials;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.store.Database;
import dev.signalbox.oncall.Rotas;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What says who may do what: rooms, and people, runbooks, guards.yaml and alerts.yaml, each the
/// last good revision; and how the commands of features are typed, which they may name.
public final class Policy {
  private final DeclaredCommands declared;
  private final People people;
  private final StoredRooms rooms;
  private final Runbooks runbooks;
  private final RuleGuard guard;
  private final LiveAlertRules alerts;
  private final Services services;
  private final Permissions permissions;
  private final Vocabularies vocabularies;
  private final Visibility visibility;
  private final RunbookTrials trials;
  private final Examinations examinations;
  private final Function<Path, RuleGuard> guardOf;
  private final @Nullable Path guards;
  private final Rotas rotas;

  private Policy(
      Installation installation,
      DeclaredCommands declared,
      People people,
      Rotas rotas,
      StoredRooms rooms,
      TimeSource clock) {
    this.declared = declared;
    this.rotas = rotas;
    this.people = people;
    this.rooms = rooms;
    var server = installation.server();
    var connections = installation.connections();
    var known = new Installed(installation, declared, people, rooms);
    runbooks = new Runbooks(server.runbooks(), known::known);
    runbooks.refresh();
    services = services(server.services()).with(rotas::onCallFor);
    guards = server.guards();
    guardOf =
        file ->
            RuleGuard.open(
                    file,
                    () -> known(runbooks.catalog(), declared, connections, known.names()),
                    people,
                    services,
                    clock)
                .in(installation.days().zone());
    guard =
        guards == null
            ? RuleGuard.withoutFile(people, services, clock).in(installation.days().zone())
            : guardOf(guards);
    alerts = LiveAlertRules.open(server.alerts(), this::named);
    rotas.goBy(OnCallSources.intervals(alerts));
    permissions = new Permissions(people, installation.guard());
    vocabularies =
        new Vocabularies(runbooks, people, server.services().names(), rooms, declared.all());
    visibility = new Visibility(people, rooms, runbooks::catalog, vocabularies::vocabulary);
    trials = trials(known::names, connections, clock);
    examinations = new Examinations(runbooks, trials, guard, people::revision);
  }

  /// What a test comes to goes by no calendar: on call is whoever ever has a turn.
  private RunbookTrials trials(
      Supplier<LiveNames> names, Connections connections, TimeSource clock) {
    Services always = services.with(rotas::turnsFor);
    return new RunbookTrials(guard, people, always, names, connections, declared, clock);
  }

  /// Reads the files once.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when people or guards.yaml cannot be used
  public static Policy open(
      Installation installation,
      DeclaredCommands declared,
      Database database,
      Audit audit,
      TimeSource clock) {
    installation.connections().unlike(declared.verbs().keySet());
    var server = installation.server();
    Rotas rotas = OnCallSources.rotas(server, database, clock);
    People people =
        People.open(
            server.people(),
            OnCallSources.groups(server, rotas),
            database,
            audit,
            clock,
            installation.chat().standings());
    StoredRooms rooms =
        StoredRooms.open(database, audit, installation.rooms(), installation.chat().links());
    return new Policy(installation, declared, people, rotas, rooms, clock);
  }

  /// How the commands of features are typed.
  public DeclaredCommands declared() {
    return declared;
  }

  public People people() {
    return people;
  }

  /// Who is on call.
  public Rotas rotas() {
    return rotas;
  }

  public StoredRooms rooms() {
    return rooms;
  }

  public Runbooks runbooks() {
    return runbooks;
  }

  public RuleGuard guard() {
    return guard;
  }

  /// The rules of alerts.
  public LiveAlertRules alerts() {
    return alerts;
  }

  /// Those of another file, with the rooms of now.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when it cannot be used
  public LiveAlertRules alertsOf(Path file) {
    return LiveAlertRules.open(file, this::named);
  }

  /// The rooms that a rule may name.
  public Set<String> named() {
    return rooms.get().all().stream()
        .filter(room -> !room.archived() && !room.conversation())
        .map(Room::name)
        .collect(Collectors.toSet());
  }

  /// What the rules of another file would decide, with the people and runbooks of now.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when it cannot be used
  public RuleGuard guardOf(Path file) {
    return guardOf.apply(file);
  }

  /// The same of a file beside guards.yaml, by its name.
  public RuleGuard guardBeside(String name) {
    Path folder = guards == null ? null : guards.toAbsolutePath().getParent();
    if (folder == null) {
      throw new SettingsException(
          "signalbox.yaml names no guards.yaml, beside which it could lie.");
    }
    return guardOf(folder.resolve(name));
  }

  /// What expressions may ask of the services that are operated.
  public Services services() {
    return services;
  }

  public Permissions permissions() {
    return permissions;
  }

  public Vocabularies vocabularies() {
    return vocabularies;
  }

  public Visibility visibility() {
    return visibility;
  }

  /// Tries the tests of runbooks.
  public RunbookTrials trials() {
    return trials;
  }

  /// Looks at texts that may become files of runbooks.
  public Examinations examinations() {
    return examinations;
  }

  private static Services services(ServicesConfig config) {
    var byName = new LinkedHashMap<String, ServiceEntry>();
    for (ServiceConfig service : config.all()) {
      byName.put(
          service.name(), new ServiceEntry(service.owner(), service.room(), service.needs()));
    }
    return new Services(byName);
  }

  /// Reads lines with what is in force, as their callers see it.
  public CommandParser parser() {
    return new CommandParser(new CommandLine(), runbooks::catalog, visibility);
  }

  /// Reads lines for who has the files, and so sees every room.
  CommandParser linesOfShell() {
    var all =
        new Visibility(
            people, () -> rooms.get().opened(), runbooks::catalog, vocabularies::vocabulary);
    return new CommandParser(new CommandLine(), runbooks::catalog, all);
  }

  static KnownCommands known(
      Catalog catalog,
      DeclaredCommands declared,
      ConfiguredConnections connections,
      LiveNames names) {
    boolean complete = catalog.findings().stream().noneMatch(f -> f.kind() != Finding.Kind.WARNING);
    var seen = new ArrayList<Runbook>(catalog.runbooks());
    connections.operations().values().forEach(operated -> seen.add(operated.seen()));
    return new KnownCommands(seen, declared.guarded(), names, complete);
  }

  /// What runbooks are checked against: they name rooms that are configured, none that people made.
  private record Installed(
      Installation installation, DeclaredCommands declared, People people, StoredRooms rooms) {
    private Set<String> configured() {
      return rooms.get().all().stream()
          .filter(room -> room.configured() && !room.archived())
          .map(Room::name)
          .collect(Collectors.toSet());
    }

    LiveNames names() {
      return new LiveNames(
          Set.copyOf(installation.server().services().names()),
          configured(),
          people.ids(),
          people.groups(),
          Set.of());
    }

    Known known() {
      var groups =
          people.groups().stream().collect(Collectors.toMap(name -> name, people::members));
      Set<String> ours =
          declared.all().stream()
              .map(command -> command.usage().words().getFirst())
              .collect(Collectors.toSet());
      return new Known(
          groups,
          names(),
          installation.connections().connectionNames(),
          installation.connections().databaseNames(),
          installation.connections().runnerNames(),
          ours,
          installation.connections()::has,
          callable(),
          identities(),
          repeats(),
          installation.senders().secrets().keySet(),
          installation.connections().terms(),
          installation.connections().variables());
    }

    private Map<String, Known.Identity> identities() {
      var identities = new TreeMap<String, Known.Identity>();
      for (String id : people.services()) {
        Optional<ServicePrincipal> on = people.service(id);
        Set<String> groups = on.map(ServicePrincipal::groups).orElse(Set.of());
        identities.put(id, new Known.Identity(groups, on.isEmpty()));
      }
      return identities;
    }

    private Map<String, List<Param>> callable() {
      var callable = new TreeMap<>(declared.verbs());
      installation
          .connections()
          .operations()
          .forEach((name, operated) -> callable.put(name, operated.seen().params()));
      return callable;
    }

    private Map<String, Repeat> repeats() {
      var repeats = new TreeMap<String, Repeat>();
      installation
          .connections()
          .operations()
          .forEach((name, operated) -> repeats.put(name, operated.repeat()));
      return repeats;
    }
  }
}
