package dev.signalbox.app.installation;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbooks;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that can be typed now. The index is made again only when runbooks or people changed.
public final class Vocabularies {
  private final Runbooks runbooks;
  private final People people;
  private final Set<String> services;
  private final Set<String> rooms;
  private final List<Command> ours;
  private volatile @Nullable Index index;

  /// @param ours the commands of features
  Vocabularies(
      Runbooks runbooks,
      People people,
      Collection<String> services,
      Collection<String> rooms,
      List<Command> ours) {
    this.runbooks = runbooks;
    this.people = people;
    this.services = Set.copyOf(services);
    this.rooms = Set.copyOf(rooms);
    this.ours = List.copyOf(ours);
  }

  Vocabulary vocabulary() {
    return index().vocabulary();
  }

  /// The names that exist now.
  public LiveNames names() {
    return vocabulary().names();
  }

  private Index index() {
    Index known = index;
    Catalog catalog = runbooks.catalog();
    String revision = people.revision();
    if (known == null || known.catalog() != catalog || !known.people().equals(revision)) {
      var names = new LiveNames(services, rooms, people.people(), people.groups(), Set.of());
      known = new Index(catalog, revision, Vocabulary.of(catalog.commands(), ours, names));
      index = known;
    }
    return known;
  }

  private record Index(Catalog catalog, String people, Vocabulary vocabulary) {}
}
