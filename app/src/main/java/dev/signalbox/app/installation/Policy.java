package dev.signalbox.app.installation;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.StoredRooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.store.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What says who may do what: rooms, and people, runbooks and guards.yaml, each the last good
/// revision; and how the commands of features are typed, which they may name.
public record Policy(
    DeclaredCommands declared,
    People people,
    StoredRooms rooms,
    Runbooks runbooks,
    RuleGuard guard,
    Permissions permissions,
    Vocabularies vocabularies,
    Visibility visibility) {

  /// Reads the files once.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when people or guards.yaml cannot be used
  public static Policy open(
      Installation installation,
      DeclaredCommands declared,
      Database database,
      Audit audit,
      InstantSource clock) {
    var server = installation.server();
    People people = People.open(server.people(), database, audit, clock);
    StoredRooms rooms = StoredRooms.open(database, audit, installation.rooms());
    var known = new Installed(installation, declared, people, rooms);
    var runbooks = new Runbooks(server.runbooks(), known::known);
    runbooks.refresh();
    @Nullable Path guards = server.guards();
    RuleGuard guard =
        guards == null
            ? RuleGuard.withoutFile(people, clock)
            : RuleGuard.open(guards, () -> known(runbooks.catalog(), declared), people, clock);
    var vocabularies =
        new Vocabularies(runbooks, people, server.services().names(), rooms, declared.all());
    return new Policy(
        declared,
        people,
        rooms,
        runbooks,
        guard,
        new Permissions(people, installation.guard()),
        vocabularies,
        new Visibility(people, rooms, runbooks::catalog, vocabularies::vocabulary));
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

  static KnownCommands known(Catalog catalog, DeclaredCommands declared) {
    boolean complete = catalog.findings().stream().noneMatch(f -> f.kind() != Finding.Kind.WARNING);
    return new KnownCommands(catalog.runbooks(), declared.guarded(), complete);
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

    Known known() {
      var groups =
          people.groups().stream().collect(Collectors.toMap(name -> name, people::members));
      var live =
          new dev.signalbox.engine.command.LiveNames(
              Set.copyOf(installation.server().services().names()),
              configured(),
              people.people(),
              people.groups(),
              Set.of());
      Set<String> ours =
          declared.all().stream()
              .map(command -> command.usage().words().getFirst())
              .collect(Collectors.toSet());
      return new Known(
          groups,
          live,
          installation.connections().connectionNames(),
          installation.connections().runnerNames(),
          ours,
          installation.connections()::has,
          declared.verbs());
    }
  }
}
