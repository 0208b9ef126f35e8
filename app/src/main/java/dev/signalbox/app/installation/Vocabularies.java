package dev.signalbox.app.installation;

import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbooks;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that can be typed now. The index is made again only when runbooks, people or rooms
/// changed.
public final class Vocabularies {
  private final Runbooks runbooks;
  private final People people;
  private final Set<String> services;
  private final Supplier<RoomList> rooms;
  private final List<Command> ours;
  private volatile @Nullable Index index;

  /// @param ours the commands of features
  Vocabularies(
      Runbooks runbooks,
      People people,
      Collection<String> services,
      Supplier<RoomList> rooms,
      List<Command> ours) {
    this.runbooks = runbooks;
    this.people = people;
    this.services = Set.copyOf(services);
    this.rooms = rooms;
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
    RoomList now = rooms.get();
    if (known == null || !known.isOf(catalog, revision, now)) {
      Set<String> named =
          now.all().stream()
              .filter(room -> !room.archived() && !room.conversation())
              .map(Room::name)
              .collect(Collectors.toSet());
      var names = new LiveNames(services, named, people.ids(), people.groups(), Set.of());
      known = new Index(catalog, revision, now, Vocabulary.of(catalog.commands(), ours, names));
      index = known;
    }
    return known;
  }

  private record Index(Catalog catalog, String people, RoomList rooms, Vocabulary vocabulary) {
    boolean isOf(Catalog books, String revision, RoomList now) {
      return catalog == books && people.equals(revision) && rooms == now;
    }
  }
}
