package dev.signalbox.chat.room;

import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.testkit.TestClock;
import java.util.List;
import java.util.random.RandomGenerator;

/// The rooms of one server, its signalbox.yaml laid over the rows of a database that others may
/// share.
abstract class RoomNode {
  final Database database;
  final FakeEvents events = new FakeEvents();
  final Ids ids;
  final StoredRooms stored;
  final Outbox outbox;
  final Rooms rooms;

  RoomNode(
      Database database,
      TestClock clock,
      PeopleFixture people,
      List<Room> configured,
      LinkConfig links) {
    this.database = database;
    ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    stored = StoredRooms.open(database, (_, _) -> {}, new RoomConfig(configured), links);
    outbox = new Outbox(ids, people.people, stored, new Links("https://box.example"));
    rooms = new Rooms(database, ids, events, people.people, stored, outbox);
  }
}
