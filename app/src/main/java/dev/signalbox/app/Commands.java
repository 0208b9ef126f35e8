package dev.signalbox.app;

import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.people.People;
import dev.signalbox.core.runbook.Catalog;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.core.runbook.CommandLine;
import dev.signalbox.core.runbook.LiveNames;
import dev.signalbox.core.runbook.Parsed;
import dev.signalbox.core.runbook.Runbook;
import dev.signalbox.core.runbook.Runbooks;
import dev.signalbox.core.runbook.Vocabulary;
import dev.signalbox.core.trigger.Lines;
import dev.signalbox.core.trigger.OwnWords;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads lines with the runbooks, people and groups in force. The index is made again only when one of them changed.
final class Commands implements Lines {
  private final CommandLine commandLine = new CommandLine("/!");
  private final Runbooks runbooks;
  private final People people;
  private final Set<String> services;
  private final Set<String> rooms;
  private volatile @Nullable Index index;

  Commands(Runbooks runbooks, People people, Collection<String> services, Collection<String> rooms) {
    this.runbooks = runbooks;
    this.people = people;
    this.services = Set.copyOf(services);
    this.rooms = Set.copyOf(rooms);
  }

  /// Everything that can be typed now.
  Vocabulary vocabulary() {
    return index().vocabulary();
  }

  /// The names that exist now.
  LiveNames live() {
    return new LiveNames(services, rooms, people.people(), people.groups(), Set.of());
  }

  @Override
  public Parsed read(String line, Caller caller) {
    Index now = index();
    Parsed parsed = commandLine.readBare(line, now.vocabulary());
    return parsed instanceof Parsed.Misused misused ? forCaller(misused, caller, now) : parsed;
  }

  @Override
  public Optional<Runbook> runbook(Command command) {
    return command.ours() ? Optional.empty() : runbooks.catalog().named(command.name());
  }

  @Override
  public Collection<Runbook> runbooks() {
    return runbooks.catalog().runbooks().stream().filter(r -> r.usage() != null).toList();
  }

  /// Proposes only commands that are granted to this person somewhere: a hint must not lead to a refusal.
  private Parsed forCaller(Parsed.Misused misused, Caller caller, Index now) {
    List<String> mine =
        misused.nearest().stream()
            .filter(line -> granted(commandLine.readBare(line, now.vocabulary()), caller))
            .toList();
    return new Parsed.Misused(misused.message(), mine);
  }

  private boolean granted(Parsed parsed, Caller caller) {
    if (!(parsed instanceof Parsed.Understood read) || read.command().ours()) {
      return true;
    }
    return runbook(read.command()).stream()
        .flatMap(runbook -> runbook.allow().run().stream())
        .anyMatch(name -> caller.person().in(name) || caller.person().id().equals(name));
  }

  private Index index() {
    Index known = index;
    Catalog catalog = runbooks.catalog();
    String revision = people.revision();
    if (known == null || known.catalog() != catalog || !known.people().equals(revision)) {
      known = new Index(catalog, revision, Vocabulary.of(catalog, OwnWords.all(), live()));
      index = known;
    }
    return known;
  }

  private record Index(Catalog catalog, String people, Vocabulary vocabulary) {}
}
