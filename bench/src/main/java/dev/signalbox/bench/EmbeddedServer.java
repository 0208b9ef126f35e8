package dev.signalbox.bench;

import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.pipeline.CommandAnswers;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.pipeline.Transcript;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.StoredRooms;
import dev.signalbox.chat.runcard.RunCards;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.audit.AuditSigner;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// A whole server without its web, put together as `start` does it: SQLite in a folder, signed
/// audit, event log, guard with rules, cards, runs.
final class EmbeddedServer implements AutoCloseable {
  static final String ROOM = "payments";
  private static final long OUTPUT_LIMIT = 10 << 20;

  private final Database database;
  private final AuditSigner signer;
  private final JdbcEvents events;
  private final Timers timers;
  private final Runs runs;
  private final Rooms rooms;
  private final ConsoleGateway console;
  private final List<Person> people;

  /// @param driving false to accept runs and never begin one
  EmbeddedServer(Path folder, int runbooks, boolean driving) throws IOException {
    var clock = new Timeline(TimeSource.system());
    var random = new SecureRandom();
    database = Databases.open(new DatabaseConfig.Sqlite(folder.resolve("data")), clock);
    var audit = new AuditLog(database, AuditKey.in(folder, "bench"), random);
    signer = new AuditSigner(audit, clock);
    signer.start();
    var ids = new Ids(clock, random);
    Path peopleFile = Files.writeString(folder.resolve("people.yaml"), Fixture.people());
    var directory = People.open(peopleFile, List.of(), database, audit, clock);
    people = Fixture.PEOPLE.stream().map(id -> directory.person(id).orElseThrow()).toList();
    events = JdbcEvents.open(database);
    var outbox = new Outbox(ids, directory, RoomLinks.NONE, new Links("http://localhost"));
    var config = new RoomConfig(List.of(new Room(ROOM, "", List.of("everyone"))));
    var stored = StoredRooms.open(database, audit, config, LinkConfig.NONE);
    rooms = new Rooms(database, ids, events, directory, stored, outbox);
    Catalog catalog = Fixture.catalog(runbooks);
    Path rules = Files.writeString(folder.resolve("guards.yaml"), Fixture.guards());
    var known = new KnownCommands(catalog.runbooks(), List.of(), false);
    RuleGuard guard = RuleGuard.open(rules, () -> known, directory, Services.NONE, clock);
    var vocabulary = Vocabulary.of(catalog.commands(), List.of(), Fixture.names());
    var visibility = new Visibility(directory, stored, () -> catalog, () -> vocabulary);
    var permissions = new Permissions(directory, new GuardConfig(List.of()));
    var library = new Library(() -> catalog, Fixture::names, Services.NONE);
    var runGuard = new RunGuard(guard, permissions, directory, library, visibility);
    timers = new Timers(database, clock);
    runs = Runs.of(database, audit, ids, clock, timers, runGuard, config(folder));
    runs.listen(new RunCards(database, rooms, events, directory, clock));
    var transcript = new Transcript(new Inbox(database), rooms, outbox);
    var lines = new CommandParser(new CommandLine(), () -> catalog, visibility);
    var answers =
        new CommandAnswers(new FeatureCommands(List.of()), Days.UTC, Bulkheads.on(1).reading());
    var pipeline = new CommandPipeline(transcript, audit, lines, guard, runs, answers);
    console = new ConsoleGateway(rooms, pipeline);
    begin(driving);
  }

  private static RunConfig config(Path folder) {
    Path launches = folder.resolve("launches");
    return new RunConfig(
        "bench", launches, folder, OUTPUT_LIMIT, RunConfig.LEASE, Connections.NONE, List.of());
  }

  private void begin(boolean driving) {
    rooms.start();
    if (driving) {
      runs.start();
      timers.start();
    } else {
      timers.close();
      runs.close();
    }
  }

  ConsoleGateway console() {
    return console;
  }

  Person person(int i) {
    return people.get(i % people.size());
  }

  /// How many runs are stored, and how many of them ended well.
  JdbcCount count() {
    return JdbcCount.of(database);
  }

  @Override
  public void close() {
    timers.close();
    runs.close();
    rooms.close();
    events.close();
    signer.close();
    database.close();
  }
}
