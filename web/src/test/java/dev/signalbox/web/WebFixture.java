package dev.signalbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.alert.AlertFeature;
import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.AlertSource;
import dev.signalbox.alert.Alerts;
import dev.signalbox.alert.Troubles;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.pipeline.Transcript;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.audit.AuditQuery;
import dev.signalbox.engine.audit.JdbcAuditChains;
import dev.signalbox.engine.audit.JdbcAuditSearch;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.RunbookReader;
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
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.Signals;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.web.api.AuditReads;
import dev.signalbox.web.api.Commanding;
import dev.signalbox.web.api.ServerState;
import dev.signalbox.web.session.SessionTokens;
import dev.signalbox.web.session.Sessions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The server on a free port over a real database, with two rooms, one runbook and one webhook.
/// Everybody's password is their id followed by `-pass`.
final class WebFixture implements AutoCloseable {
  /// This server's record, and that of another with the same database.
  private static final Set<String> CHAINS = Set.of("test", "other");

  static final String TOKEN = "hook-token";
  private static final AlertSource SOURCE = new AlertSource("watch", "payments", null);
  private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
  private static final String RUNBOOK =
      """
      about: Say hello
      owner: dev
      when:
        command: hello <name>
      params:
        name: text
      risk: read
      steps:
        - say: "Hello ${name}"
      """;

  private static final Catalog CATALOG = catalog();
  private static final RoomList ROOMS =
      new RoomList(
          List.of(
              new Room("payments", "Money", List.of("everyone")),
              new Room("release", "", List.of("release-managers"))));

  final TestClock clock = TestClock.atNoon();
  final FakeStore database;
  final FakeWebDirectory directory = new FakeWebDirectory();
  final FakePasswords passwords = new FakePasswords(() -> this.passwordCheck.run());
  final FakeRuns desk = new FakeRuns();
  final JdbcEvents events;
  final AuditLog audit;
  final Rooms rooms;
  final WebServer server;

  /// What is done whenever a password is checked, or a delivery is read.
  volatile Runnable passwordCheck = () -> {};

  volatile Runnable delivery = () -> {};
  final AlertFeature alerts;
  private final Bulkheads bulkheads = Bulkheads.on(2);

  WebFixture() {
    this(new WebConfig(null, Set.of(), state(), Days.UTC));
  }

  WebFixture(WebConfig config) {
    this(config, Databases::inMemory);
  }

  WebFixture(WebConfig config, Function<TimeSource, Database> opening) {
    database = new FakeStore(opening.apply(clock));
    events = JdbcEvents.open(database);
    audit = new AuditLog(database, AuditKey.generate("test"), RANDOM);
    var ids = new Ids(clock, RANDOM);
    var outbox = new Outbox(ids, directory, new RoomLinks(Map.of()), new Links("http://localhost"));
    rooms = new Rooms(database, ids, events, directory, () -> ROOMS, outbox);
    var guard = RuleGuard.withoutFile(directory, clock);
    var vocabulary = Vocabulary.of(CATALOG.commands(), List.of(), LiveNames.NONE);
    var visibility = new Visibility(directory, () -> ROOMS, () -> CATALOG, () -> vocabulary);
    var lines = new CommandParser(new CommandLine(), () -> CATALOG, visibility);
    var pipeline =
        new CommandPipeline(
            new Transcript(new Inbox(database), rooms, outbox),
            audit,
            Days.UTC,
            lines,
            guard,
            runs(ids, guard, visibility),
            new FeatureCommands(List.of()));
    alerts = alerts(ids);
    alerts.start();
    var parts =
        new WebParts(
            database,
            directory,
            rooms,
            events,
            clock,
            sessions(),
            passwords,
            permissions(),
            new ConsoleGateway(rooms, pipeline),
            new Commanding(visibility, lines, guard::explain),
            desk,
            audit(),
            List.of(alerts, new FakeFeature(database)),
            bulkheads);
    server = WebServer.start(config, parts, "127.0.0.1", 0);
  }

  private AlertFeature alerts(Ids ids) {
    var hook = new AlertHook(SOURCE, new Secret(TOKEN), new TitleIntake(() -> delivery.run()));
    return new AlertFeature(
        new Alerts(database, ids, rooms, audit, bulkheads.intake()),
        new Troubles(database, ids, rooms, directory, audit),
        clock,
        List.of(hook));
  }

  /// Real runs that are accepted and stand still.
  private Runs runs(Ids ids, RuleGuard guard, Visibility visibility) {
    var timeline = new Timeline(clock);
    var library = new Library(() -> CATALOG, () -> LiveNames.NONE);
    var runGuard = new RunGuard(guard, permissions(), directory, library, visibility);
    Path folder = Path.of("target", "launches");
    var config =
        new RunConfig(
            "test", folder, folder, 1 << 20, RunConfig.LEASE, Connections.NONE, List.of());
    var timers = new Timers(database, timeline);
    Runs runs = Runs.of(database, audit, ids, timeline, timers, runGuard, config);
    runs.listen(desk);
    runs.close();
    return runs;
  }

  private Permissions permissions() {
    return new Permissions(directory, new GuardConfig(List.of("release-managers")));
  }

  private AuditReads audit() {
    var search = new JdbcAuditSearch(database, CHAINS);
    return new AuditReads(database, audit, search, new JdbcAuditChains(database, CHAINS));
  }

  private Sessions sessions() {
    return new Sessions(database, directory, passwords, audit, clock, new SessionTokens(RANDOM));
  }

  private static Catalog catalog() {
    var hello = new RunbookReader().read("hello.yaml", RUNBOOK).runbook().orElseThrow();
    return new Catalog(List.of(hello), List.of());
  }

  static ServerState state() {
    return new ServerState("Signalbox", "test", List.of());
  }

  TestBrowser browser() {
    return new TestBrowser(server.port());
  }

  TestBrowser signedIn(String person) {
    TestBrowser browser = browser();
    browser.signIn(person, person + "-pass");
    return browser;
  }

  Message says(String person, String room, String text) {
    var author = Author.of(directory.person(person).orElseThrow(), "console");
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
    return database.write(
        transaction -> rooms.post(transaction, Draft.card(room, card).ofRun(run)));
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
  }

  /// Takes `{"title": …, "broken": [reason, …]}`; a header `X-Title` overrules the title. Titles
  /// that begin with `Own` are answered in words of its own.
  private record TitleIntake(Runnable before) implements Intake {
    @Override
    public String kind() {
      return "watch";
    }

    @Override
    public Set<String> paths() {
      return Set.of("", "api/v2/titles");
    }

    @Override
    public Signals read(SourceRequest request) {
      before.run();
      try {
        String text = new String(request.body(), StandardCharsets.UTF_8);
        JsonNode read = Json.read(text, JsonNode.class);
        String title =
            request.header("x-title").orElseGet(() -> read.required("title").textValue());
        List<String> broken = read.path("broken").valueStream().map(JsonNode::textValue).toList();
        var refused = new Signals.Refused(broken.size(), broken);
        return new Signals("key", title, true, Map.of(), List.of(), null, 0, refused);
      } catch (RuntimeException e) {
        throw new IntakeException("Expected an object with a title.");
      }
    }

    @Override
    public Optional<Reply> kept(Signals signals, boolean fresh) {
      return signals.title().startsWith("Own")
          ? Optional.of(new Reply(200, "text/plain", fresh ? "ok" : "known"))
          : Optional.empty();
    }

    @Override
    public Optional<Reply> unreadable(String why) {
      return Optional.of(new Reply(400, "text/plain", "no: " + why));
    }
  }
}
