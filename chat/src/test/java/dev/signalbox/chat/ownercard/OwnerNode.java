package dev.signalbox.chat.ownercard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.revision.Provenance;
import dev.signalbox.engine.revision.Revisions;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.TimerRounds;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.testkit.MapSettings;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// One server's part in what owners are told, on one thread, with runbooks in a folder. ada and bob
/// are `dev`, grace and linus `release-managers`, eve reads the audit; nobody but grace and linus
/// reads the room `release`.
final class OwnerNode implements AutoCloseable {
  static final Room[] ROOMS = {
    new Room("ops", "", List.of("everyone")),
    new Room("release", "", List.of("release-managers", "ada"))
  };

  final PeopleFixture people = new PeopleFixture();
  final Runbooks runbooks;
  final Timers timers;
  final OwnerCardFeature feature;
  private final Path folder;
  private final Rooms rooms;

  OwnerNode(Database database, TestClock clock, Path folder, String when) {
    this.folder = folder;
    var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    runbooks = new Runbooks(folder, this::known);
    runbooks.refresh();
    rooms = RoomFixture.unlinked(database, ids, new FakeEvents(), people, ROOMS);
    timers = new Timers(database, new Timeline(clock));
    var list = new RoomList(List.of(ROOMS));
    var visibility =
        new Visibility(
            people.people,
            () -> list,
            runbooks::catalog,
            () -> Vocabulary.of(List.of(), List.of(), LiveNames.NONE));
    Provenance provenance = (transaction, event) -> Optional.empty();
    var revisions = new Revisions(database, runbooks::catalog, people.audit, provenance);
    var concerns = new RunbookConcerns(runbooks::catalog, revisions);
    var permissions = new Permissions(people.people, new GuardConfig(List.of("eve")));
    var cards = new OwnerCards(concerns, rooms, people.people, permissions, visibility);
    var config =
        OwnerCardConfig.read(
            new MapSettings("signalbox.yaml", Map.of(OwnerCardConfig.KEY, when)), Days.UTC);
    var schedule = new OwnerSchedule(database, timers, config, cards);
    feature = new OwnerCardFeature(schedule, database, concerns, visibility, clock);
    feature.timers().forEach(timers::handle);
  }

  private Known known() {
    Map<String, Set<String>> groups =
        people.people.groups().stream()
            .collect(Collectors.toMap(name -> name, people.people::members));
    var live =
        new LiveNames(
            Set.of(), Set.of("ops", "release"), people.people.ids(), groups.keySet(), Set.of());
    return new Known(groups, live, Set.of(), Set.of("local"), Set.of());
  }

  /// Writes a file, and lets it be read.
  void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name + ".yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    runbooks.refresh();
  }

  /// Fires what is due.
  int fire() {
    return TimerRounds.fire(timers);
  }

  /// What the bot told somebody, oldest first.
  List<String> told(String person) {
    return rooms
        .page(people.person(person), "@" + person, new Cursor.Newest(), 50)
        .map(page -> page.messages().stream().map(card -> card.shown().summary()).toList())
        .orElse(List.of());
  }

  /// What `/runbook health` answers.
  String asks(String person) {
    var call =
        new CommandCall(
            people.caller(person), "ops", new Arguments(Map.of()), "runbook health", Days.UTC);
    return ((RunbookHealthCommand) feature.commands().getFirst()).answer(call).card().summary();
  }

  @Override
  public void close() {
    timers.close();
    runbooks.close();
    people.close();
  }
}
