package dev.signalbox.web;

import dev.signalbox.alert.AlertFeature;
import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.AlertSource;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.gateway.ChatDoors;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.pipeline.CommandAnswers;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.pipeline.Transcript;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.StoredRooms;
import dev.signalbox.chat.runcard.RunCards;
import dev.signalbox.chat.runcard.RunCommands;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.JdbcAuditChains;
import dev.signalbox.engine.audit.JdbcAuditSearch;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Passwords;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.store.JdbcOutputStore;
import dev.signalbox.engine.run.store.JdbcOutputStore.Chunk;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.api.AuditApi;
import dev.signalbox.web.api.AuditReads;
import dev.signalbox.web.api.BootApi;
import dev.signalbox.web.api.CommandApi;
import dev.signalbox.web.api.CommandCallApi;
import dev.signalbox.web.api.CompletionApi;
import dev.signalbox.web.api.FeatureApi;
import dev.signalbox.web.api.HealthApi;
import dev.signalbox.web.api.OpenApi;
import dev.signalbox.web.api.Previews;
import dev.signalbox.web.api.RoomApi;
import dev.signalbox.web.api.RunApi;
import dev.signalbox.web.api.RunbookApi;
import dev.signalbox.web.api.ServerState;
import dev.signalbox.web.api.SessionApi;
import dev.signalbox.web.api.VisibleRuns;
import dev.signalbox.web.diagram.DiagramApi;
import dev.signalbox.web.file.FileApi;
import dev.signalbox.web.hook.DoorApi;
import dev.signalbox.web.hook.HookApi;
import dev.signalbox.web.hook.TriggerApi;
import dev.signalbox.web.session.SameOrigin;
import dev.signalbox.web.session.SessionCookie;
import dev.signalbox.web.session.SessionTokens;
import dev.signalbox.web.session.Sessions;
import dev.signalbox.web.session.SignIn;
import dev.signalbox.web.session.SignedInOnly;
import dev.signalbox.web.stream.EventHub;
import dev.signalbox.web.stream.OutputHints;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The server on a free port over a real database, with two rooms, one webhook and three runbooks:
/// ada may say `hello`; `try` waits for a developer's word, `deploy` for a release manager's. Runs
/// are accepted and stand still. Everybody's password is their id followed by `-pass`.
final class WebFixture implements AutoCloseable {
  static final WebConfig CONFIG = new WebConfig("127.0.0.1", 0, null, Set.of());
  static final ServerState STATE = new ServerState("Signalbox", "test", 10_000_000, List.of());
  private static final Path GUARDS = Path.of("src", "test", "resources", "web-guards.yaml");

  /// This server's record, and that of another with the same database.
  private static final Set<String> CHAINS = Set.of("test", "other");

  static final String TOKEN = "hook-token";
  private static final AlertSource SOURCE = new AlertSource("watch", "payments", null);
  private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
  private static final Catalog CATALOG = TestRunbooks.catalog();
  private static final RoomConfig ROOMS =
      new RoomConfig(
          List.of(
              new Room("payments", "Money", List.of("everyone")),
              new Room("release", "", List.of("release-managers"))));

  final TestClock clock = TestClock.atNoon();
  final FakeStore database;
  final PeopleFixture people = PeopleFixture.withPasswords();
  private final Passwords passwords = new Passwords(people.people);
  final JdbcEvents events;
  final AuditLog audit;
  final Rooms rooms;
  final Reactions reactions;
  final Attachments files;
  final Runs runs;
  final EventHub hub;
  final WebServer server;

  /// What is done whenever a delivery is read.
  volatile Runnable delivery = () -> {};

  /// What is done whenever somebody looks for a greeting.
  volatile Runnable reading = () -> {};

  /// Where chat platforms call; nothing is open.
  final ChatDoors doors = new ChatDoors();

  final AlertFeature alerts;
  private final Bulkheads bulkheads = Bulkheads.on(2);
  private final List<String> begun = new CopyOnWriteArrayList<>();
  final Visibility visibility;
  private final CommandParser parser;
  private final ConsoleGateway console;
  final Timeline timeline = new Timeline(clock);
  private final Sessions sessions;
  private final SignedInOnly signedInOnly;

  WebFixture() {
    this(CONFIG, STATE);
  }

  WebFixture(WebConfig config, ServerState state) {
    this(config, state, Databases::inMemory);
  }

  WebFixture(WebConfig config, ServerState state, Function<TimeSource, Database> opening) {
    database = new FakeStore(opening.apply(clock));
    events = JdbcEvents.open(database);
    audit = new AuditLog(database, AuditKey.generate("test"), RANDOM);
    var ids = new Ids(clock, RANDOM);
    var stored = StoredRooms.open(database, audit, ROOMS, LinkConfig.NONE);
    var outbox = new Outbox(ids, people.people, stored, new Links("http://localhost"));
    rooms = new Rooms(database, ids, events, people.people, stored, outbox);
    reactions = new Reactions(database, rooms, events, outbox);
    files = new Attachments(database, ids, clock);
    var known =
        new KnownCommands(CATALOG.runbooks(), RunCommands.DECLARED.guarded(), LiveNames.NONE, true);
    var guard = RuleGuard.open(GUARDS, () -> known, people.people, Services.NONE, clock);
    var vocabulary = Vocabulary.of(CATALOG.commands(), RunCommands.DECLARED.all(), LiveNames.NONE);
    visibility = new Visibility(people.people, stored, () -> CATALOG, () -> vocabulary);
    parser = new CommandParser(new CommandLine(), () -> CATALOG, visibility);
    runs = runs(ids, guard);
    alerts = alerts(ids);
    alerts.start();
    var commands = Feature.of(RunCommands.of(runs, visibility, people.people));
    console = console(new Transcript(new Inbox(database), rooms, outbox), guard, commands);
    sessions =
        new Sessions(
            database, people.people, passwords, audit, timeline, new SessionTokens(RANDOM));
    signedInOnly =
        new SignedInOnly(sessions, new SameOrigin(config.publicUrl()), bulkheads.reading());
    hub =
        new EventHub(events, people.people, rooms::readers, sessions::holds, clock, EventHub.BEAT);
    var fake = new FakeFeature(database, () -> reading.run());
    var all = new ArrayList<Feature>(List.of(alerts, commands, fake));
    all.addAll(TalkFeatures.of(this));
    server = server(config, state, guard, all);
    runs.listen(new OutputHints(runs, hub));
  }

  private ConsoleGateway console(Transcript transcript, RuleGuard guard, Feature commands) {
    var answers =
        new CommandAnswers(new FeatureCommands(List.of(commands)), Days.UTC, bulkheads.reading());
    var pipeline = new CommandPipeline(transcript, audit, parser, guard, runs, answers, files);
    return new ConsoleGateway(rooms, pipeline, files, clock);
  }

  private WebServer server(
      WebConfig config, ServerState state, RuleGuard guard, List<Feature> features) {
    var visibleRuns = new VisibleRuns(runs, rooms, people.people);
    var seen = new Previews(parser, guard, RunCommands.DECLARED, Services.NONE);
    var signIn = new SignIn(sessions, people.people, passwords, bulkheads.passwords(), clock);
    var sameOrigin = new SameOrigin(config.publicUrl());
    var cookie = new SessionCookie(config.https());
    var health = new HealthApi(database, state, () -> database.look(_ -> false));
    var commands = new CommandApi(signedInOnly, permissions(), visibility, parser);
    List<Api> apis =
        List.of(
            new SessionApi(signedInOnly, sessions, signIn, sameOrigin, cookie),
            health,
            commands,
            new BootApi(signedInOnly, rooms, people.people, events, commands, visibleRuns, health),
            new RunApi(signedInOnly, runs, visibleRuns),
            new RunbookApi(signedInOnly, permissions(), visibility),
            new DiagramApi(signedInOnly, visibility, runs, visibleRuns),
            auditApi(visibleRuns),
            new CompletionApi(signedInOnly, rooms, permissions(), visibility, parser, seen, runs),
            new RoomApi(signedInOnly, rooms, reactions, console, visibleRuns, Days.UTC),
            new FileApi(signedInOnly, rooms, console, files, runs),
            new CommandCallApi(signedInOnly, console, visibility, features),
            new FeatureApi(signedInOnly, features),
            new HookApi(features, bulkheads.intake(), clock),
            new TriggerApi(features, bulkheads.intake()),
            new DoorApi(doors, bulkheads.calls()),
            new OpenApi(features));
    return WebServer.start(config, database, sessions, hub, bulkheads.intake(), clock, apis);
  }

  private AuditApi auditApi(VisibleRuns visibleRuns) {
    var search = new JdbcAuditSearch(database, CHAINS);
    var reads = new AuditReads(database, audit, search, new JdbcAuditChains(database, CHAINS));
    return new AuditApi(
        signedInOnly, reads, permissions(), visibility, visibleRuns, clock, Days.UTC);
  }

  private AlertFeature alerts(Ids ids) {
    var hook = new AlertHook(SOURCE, new Secret(TOKEN), new TitleIntake(() -> delivery.run()));
    return WebAlerts.of(this, ids, bulkheads.intake(), List.of(hook));
  }

  /// Real runs that are accepted and stand still.
  private Runs runs(Ids ids, RuleGuard guard) {
    var library = new Library(() -> CATALOG, () -> LiveNames.NONE, Services.NONE);
    var runGuard = new RunGuard(guard, permissions(), people.people, library, visibility);
    Path folder = people.folder.resolve("launches");
    var config =
        new RunConfig(
            "test", folder, folder, 1 << 20, RunConfig.LEASE, Connections.NONE, List.of());
    var timers = new Timers(database, timeline);
    Runs made = Runs.of(database, audit, ids, timeline, timers, runGuard, config);
    made.listen(new RunCards(database, rooms, events, people.people, files, clock));
    made.listen(new BegunRuns(begun));
    made.close();
    return made;
  }

  Permissions permissions() {
    return new Permissions(people.people, new GuardConfig(List.of("release-managers")));
  }

  TestBrowser browser() {
    return new TestBrowser(server.port());
  }

  /// One with a session of this person's, without the time that checking a password takes.
  TestBrowser signedIn(String person) {
    String seal = passwords.seal(person).orElseThrow();
    return browser().with(sessions.open(people.person(person), seal, "127.0.0.1"));
  }

  /// Does this where passwords are checked, when it is its turn.
  ///
  /// @return false when too much waits there already
  boolean amongPasswordChecks(String client, Runnable work) {
    try {
      return bulkheads
          .passwords()
          .run(
              client,
              () -> {
                work.run();
                return true;
              });
    } catch (BusyException full) {
      return false;
    }
  }

  /// Enters a command; the run that came of it.
  RunView asks(String person, String room, String line) {
    clock.advance(Duration.ofMillis(1));
    console.call(Caller.onConsole(people.person(person)), room, "ask-" + begun.size(), line);
    return newest();
  }

  /// How many runs were made.
  int made() {
    return begun.size();
  }

  /// The run that was made last, as it stands now.
  RunView newest() {
    return runs.view(begun.getLast()).orElseThrow();
  }

  /// Keeps output of a run.
  void puts(String run, String text) {
    var chunk = new Chunk(0, 0, text.length(), text);
    database.write(transaction -> {
      new JdbcOutputStore().insert(transaction.handle(), run, chunk, "1", 1, 0);
      return true;
    });
  }

  Message says(String person, String room, String text) {
    var author = Author.of(people.person(person), "console");
    return database.write(transaction -> rooms.post(transaction, Draft.talk(room, author, text)));
  }

  /// Shows a card with one button, `go`, that stands for a line.
  Message shows(String room, String line) {
    var button = new Action("go", "Go", line, Action.Weight.PRIMARY, Audience.EVERYONE);
    var card = new Card("Go?", Tone.WAITING, "Go?", List.of(), List.of(button));
    return database.write(transaction -> rooms.post(transaction, Draft.card(room, card)));
  }

  /// Shows a card of a run.
  Message showsRun(String room, String run) {
    var card = new Card("Deploy", Tone.WAITING, "Deploy", List.of(), List.of());
    return database.write(inside -> rooms.post(inside, Draft.card(room, card).ofRun(run)));
  }

  /// Reports something over the webhook.
  HttpResponse<String> hook(String body) {
    var browser = browser();
    return browser.send(
        browser
            .request("/hooks/watch")
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Appends a record of a kind, which says `note`, to a chain.
  void records(AuditLog chain, String kind) {
    records(chain, kind, null);
  }

  void records(AuditLog chain, String kind, String run) {
    var entry = new AuditEntry(kind, "ada", null, null, null, run, "ok", Map.of("said", "note"));
    database.write(transaction -> {
      chain.append(transaction, entry);
      return true;
    });
  }

  /// How many audit records of a kind there are.
  int audited(String kind) {
    return new JdbcAuditSearch(database, CHAINS)
        .search(AuditQuery.ALL.withKind(kind), 1000, null)
        .size();
  }

  @Override
  public void close() {
    server.close();
    bulkheads.close();
    alerts.close();
    events.close();
    database.close();
    people.close();
  }
}
