package dev.signalbox.bench;

import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.ConnectionHolder;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.gateway.AccountLinking;
import dev.signalbox.chat.gateway.ChatGateway;
import dev.signalbox.chat.gateway.ChatPlaces;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.gateway.RateLimiter;
import dev.signalbox.chat.lease.ConnectionLeases;
import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.chat.lease.ServerLife;
import dev.signalbox.chat.pipeline.CommandAnswers;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.pipeline.Transcript;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.KnownChannels;
import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.StoredRooms;
import dev.signalbox.chat.runcard.RunCards;
import dev.signalbox.chat.runcard.RunHome;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.audit.AuditSigner;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A whole server without its web, put together as `start` does it: SQLite in a folder, signed
/// audit, event log, guard with rules, cards, runs, connections to chat platforms.
public final class EmbeddedServer implements AutoCloseable {
  public static final String ROOM = "payments";
  private static final long OUTPUT_LIMIT = 10 << 20;

  private final Database database;
  private final Timeline clock = new Timeline(TimeSource.system());
  private final AuditLog audit;
  private final AuditSigner signer;
  private final Ids ids;
  private final People directory;
  private final JdbcEvents events;
  private final Timers timers;
  private final Runs runs;
  private final Outbox outbox;
  private final Rooms rooms;
  private final Visibility visibility;
  private final CommandPipeline pipeline;
  private final ConsoleGateway console;
  private final List<Person> people;
  private final Deque<Runnable> connected = new ArrayDeque<>();

  /// One room, and no connection.
  ///
  /// @param driving false to accept runs and never begin one
  EmbeddedServer(Path folder, int runbooks, boolean driving) throws IOException {
    this(
        folder,
        Fixture.catalog(runbooks),
        new RoomConfig(List.of(new Room(ROOM, "", List.of("everyone")))),
        LinkConfig.NONE,
        driving);
  }

  /// @param driving false to accept runs and never begin one
  public EmbeddedServer(
      Path folder, Catalog catalog, RoomConfig config, LinkConfig links, boolean driving)
      throws IOException {
    var random = new SecureRandom();
    database = Databases.open(new DatabaseConfig.Sqlite(folder.resolve("data")), clock);
    audit = new AuditLog(database, AuditKey.in(folder, "bench"), random);
    signer = new AuditSigner(audit, clock);
    signer.start();
    ids = new Ids(clock, random);
    Path peopleFile = Files.writeString(folder.resolve("people.yaml"), Fixture.people());
    directory = People.open(peopleFile, List.of(), database, audit, clock);
    people = Fixture.PEOPLE.stream().map(id -> directory.person(id).orElseThrow()).toList();
    events = JdbcEvents.open(database);
    var stored = StoredRooms.open(database, audit, config, links);
    outbox = new Outbox(ids, directory, stored, new Links("http://localhost"));
    rooms = new Rooms(database, ids, events, directory, stored, outbox);
    Path rules = Files.writeString(folder.resolve("guards.yaml"), Fixture.guards());
    var known = new KnownCommands(catalog.runbooks(), List.of(), LiveNames.NONE, false);
    RuleGuard guard = RuleGuard.open(rules, () -> known, directory, Services.NONE, clock);
    var vocabulary = Vocabulary.of(catalog.commands(), List.of(), Fixture.names());
    visibility = new Visibility(directory, stored, () -> catalog, () -> vocabulary);
    var permissions = new Permissions(directory, new GuardConfig(List.of()));
    var library = new Library(() -> catalog, Fixture::names, Services.NONE);
    var runGuard = new RunGuard(guard, permissions, directory, library, visibility);
    timers = new Timers(database, clock);
    runs = Runs.of(database, audit, ids, clock, timers, runGuard, config(folder));
    var files = new Attachments(database, ids, clock);
    runs.listen(new RunCards(database, rooms, events, directory, files, clock));
    var lines = new CommandParser(new CommandLine(), () -> catalog, visibility);
    pipeline = pipeline(lines, guard);
    console = new ConsoleGateway(rooms, pipeline, new Attachments(database, ids, clock), clock);
    begin(driving);
  }

  private CommandPipeline pipeline(CommandParser lines, RuleGuard guard) {
    var transcript = new Transcript(new Inbox(database), rooms, outbox);
    var answers =
        new CommandAnswers(new FeatureCommands(List.of()), Days.UTC, Bulkheads.on(1).reading());
    return new CommandPipeline(
        transcript, audit, lines, guard, runs, answers, new Attachments(database, ids, clock));
  }

  /// Opens the ways in and out of chat platforms; what waits for them is sent from now on.
  public void connect(List<? extends ChatAdapter> adapters) {
    List<LeasedAdapter> leased =
        adapters.stream().map(adapter -> new LeasedAdapter(() -> adapter, clock)).toList();
    var buttons = new Buttons(ids);
    var dispatcher = new OutboxDispatcher(database, outbox, buttons, leased, clock);
    connected.push(dispatcher::close);
    ChatGateway gateway = gateway(leased, buttons);
    dispatcher.link();
    dispatcher.start();
    var leases =
        new ConnectionLeases(
            database,
            leased.stream().map(LeasedAdapter::connection).toList(),
            new ServerLife("bench", ids.next()),
            new ConnectionHolder(leased, dispatcher, gateway),
            clock);
    connected.push(leases::close);
    leases.start();
  }

  private ChatGateway gateway(List<LeasedAdapter> leased, Buttons buttons) {
    Map<String, LeasedAdapter> named =
        leased.stream().collect(Collectors.toMap(LeasedAdapter::connection, Function.identity()));
    var places =
        new ChatPlaces(
            database,
            new Inbox(database),
            rooms,
            outbox,
            new Reactions(database, rooms, events, outbox),
            buttons,
            place -> Objects.requireNonNull(named.get(place.connection())).capabilities(place));
    var linking =
        new AccountLinking(
            directory,
            new LinkCodes(directory, audit, ids),
            new AccountLinks(directory, database, audit),
            CommandPrefixes.of(leased));
    var channels = new KnownChannels(database, rooms, events, audit, directory);
    var limiter = RateLimiter.standard(clock);
    var home = new RunHome(runs, rooms, directory, visibility, clock);
    return new ChatGateway(places, pipeline, limiter, linking, channels, home, clock);
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

  public Person person(int i) {
    return people.get(i % people.size());
  }

  public Database database() {
    return database;
  }

  public Rooms rooms() {
    return rooms;
  }

  /// Hears what becomes of runs, after their cards did.
  public void listen(RunListener listener) {
    runs.listen(listener);
  }

  /// How many runs are stored, and how many of them ended well.
  public JdbcCount count() {
    return JdbcCount.of(database);
  }

  @Override
  public void close() {
    while (!connected.isEmpty()) {
      connected.pop().run();
    }
    timers.close();
    runs.close();
    rooms.close();
    events.close();
    signer.close();
    database.close();
  }
}
