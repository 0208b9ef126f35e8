package dev.signalbox.chat.gateway;

import dev.signalbox.chat.builtin.AccountFeature;
import dev.signalbox.chat.builtin.AuditSearchCommand;
import dev.signalbox.chat.builtin.ExplainLineCommand;
import dev.signalbox.chat.builtin.HelpCommand;
import dev.signalbox.chat.builtin.LinkRequests;
import dev.signalbox.chat.builtin.SearchCommand;
import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.chat.delivery.Sender;
import dev.signalbox.chat.membership.RoomCommands;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.pipeline.Transcript;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Memberships;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.StoredRooms;
import dev.signalbox.chat.runcard.RunCards;
import dev.signalbox.chat.runcard.RunCommands;
import dev.signalbox.chat.runcard.RunDesk;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeChat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything from a line to a card, with the real guard, command line, people and SQL: room
/// `payments`, linked to `#pay` of a chat platform where ada and grace have accounts.
public final class ChatWorld implements AutoCloseable {
  private static final DeclaredCommands DECLARED =
      HelpCommand.DECLARED
          .and(AccountFeature.DECLARED)
          .and(RunCommands.DECLARED)
          .and(ExplainLineCommand.DECLARED)
          .and(AuditSearchCommand.DECLARED)
          .and(SearchCommand.DECLARED)
          .and(RoomCommands.DECLARED);

  private static final String PEOPLE =
      """
      people:
        ada: {name: Ada, accounts: [fake/fake-workspace/u-ada]}
        grace: {name: Grace, accounts: [fake/fake-workspace/u-grace]}
        linus: {name: Linus}
        eve: {name: Eve}
      groups: {dev: [ada], release-managers: [grace, linus]}
      """;
  private static final String GUARDS =
      """
      risks: {high: {approve: release}}
      approvals: {release: {need: 1, by: [release-managers], within: 1h}}
      """;
  private static final LiveNames NAMES = LiveNames.NONE;
  private static final RoomConfig ROOMS =
      new RoomConfig(
          List.of(
              new Room("payments", "", List.of("everyone")),
              new Room("release", "", List.of("release-managers"))));
  private static final RoomLinks PLACES =
      new RoomLinks(Map.of("fake", Map.of("payments", "#pay", "release", "#rel")));
  private static final CommandPrefixes PREFIXES =
      new CommandPrefixes(Map.of("fake", '!', "irc", '.'));
  private static final Catalog CATALOG = WorldCatalog.catalog();

  private final PeopleFixture fixture;
  public final FakeEvents events = new FakeEvents();
  private final StoredRooms stored;
  public final Rooms rooms;
  final Outbox outbox;
  public final FakeDesk desk;
  private final Timeline timeline;
  private final Timers timers;
  public final Runs runs;
  public final ConsoleGateway console;
  final ChatGateway gateway;
  public final FakeChat chat;
  public final Place pay;
  public final RunCards cards;
  final LinkCodes codes;
  final AccountLinks links;
  final CommandParser parser;
  final RuleGuard guard;
  private final OutboxDispatcher dispatcher;
  private final Driving driving;
  private int clientId;

  /// With runs that a test drives.
  public ChatWorld(Path folder) {
    this(new PeopleFixture(folder, PEOPLE), folder, Driving.BY_THE_TEST);
  }

  /// With the real runs: steps really happen.
  public static ChatWorld withRuns(Path folder) {
    return new ChatWorld(new PeopleFixture(folder, PEOPLE), folder, Driving.BY_THE_ENGINE);
  }

  /// With the real runs, over this database, and no thread that drives them.
  static ChatWorld undriven(Path folder, Function<InstantSource, Database> opening) {
    return new ChatWorld(new PeopleFixture(folder, PEOPLE, opening), folder, Driving.BY_NOBODY);
  }

  private enum Driving {
    BY_THE_TEST,
    BY_THE_ENGINE,
    BY_NOBODY
  }

  private ChatWorld(PeopleFixture fixture, Path folder, Driving driving) {
    this.driving = driving;
    this.fixture = fixture;
    var database = fixture.database;
    var clock = fixture.clock;
    var people = fixture.people;
    var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    chat = new FakeChat("fake", clock);
    pay = chat.room("#pay");
    chat.room("#rel");
    outbox = new Outbox(ids, people, PLACES, new Links("https://box.example"));
    stored = StoredRooms.open(database, (_, _) -> {}, ROOMS);
    rooms = new Rooms(database, ids, events, people, stored, outbox);
    var visibility = visibility();
    parser = new CommandParser(new CommandLine(), () -> CATALOG, visibility);
    guard = guard(folder);
    var permissions = new Permissions(people, new GuardConfig(List.of("grace")));
    cards = new RunCards(database, rooms, events, people, clock);
    desk = new FakeDesk(database, ids, permissions, cards);
    timeline = new Timeline(fixture.clock);
    timers = new Timers(fixture.database, timeline);
    runs = runs(folder, ids, permissions, visibility);
    codes = new LinkCodes(people, fixture.audit, ids);
    links = new AccountLinks(people, database, fixture.audit);
    var inbox = new Inbox(database);
    Desk used = driving == Driving.BY_THE_TEST ? desk : new RunDesk(runs, visibility, people);
    var builtins = builtins(used, permissions, visibility);
    var transcript = new Transcript(inbox, rooms, outbox);
    var pipeline =
        new CommandPipeline(transcript, fixture.audit, Days.UTC, parser, guard, used, builtins);
    console = new ConsoleGateway(rooms, pipeline);
    var buttons = new Buttons(ids);
    gateway = gateway(new ChatPlaces(database, inbox, rooms, outbox, buttons), pipeline);
    dispatcher =
        new OutboxDispatcher(
            database, outbox, buttons, List.of(chat), new Sender("here", "1"), clock);
    begin();
  }

  private ChatGateway gateway(ChatPlaces places, CommandPipeline pipeline) {
    var limiter = new RateLimiter(fixture.clock, 5, Duration.ofSeconds(10), Duration.ofMinutes(1));
    var linking = new AccountLinking(fixture.people, codes, links, PREFIXES);
    return new ChatGateway(places, rooms, pipeline, limiter, linking, fixture.clock);
  }

  private FeatureCommands builtins(Desk used, Permissions permissions, Visibility visibility) {
    var clock = fixture.clock;
    var requests = new LinkRequests(fixture.database, fixture.audit, guard, codes);
    return new FeatureCommands(
        List.of(
            Feature.of(new HelpCommand(parser, permissions, DECLARED.all())),
            new AccountFeature(links, codes, requests, PREFIXES),
            Feature.of(RunCommands.of(used)),
            Feature.of(new ExplainLineCommand(parser, guard, DECLARED)),
            Feature.of(new AuditSearchCommand(new OneRecord(), permissions, visibility, clock)),
            Feature.of(new SearchCommand(rooms)),
            Feature.of(RoomCommands.of(memberships(visibility)))));
  }

  private Memberships memberships(Visibility visibility) {
    return new Memberships(
        rooms, events, fixture.audit, fixture.people, visibility::speaksOf, String::equals);
  }

  private Visibility visibility() {
    var vocabulary = Vocabulary.of(CATALOG.commands(), DECLARED.all(), NAMES);
    return new Visibility(fixture.people, stored, () -> CATALOG, () -> vocabulary);
  }

  private RuleGuard guard(Path folder) {
    var known = new KnownCommands(CATALOG.runbooks(), DECLARED.guarded(), true);
    Path rules = written(folder.resolve("guards.yaml"), GUARDS);
    return RuleGuard.open(rules, () -> known, fixture.people, fixture.clock);
  }

  private Runs runs(Path folder, Ids ids, Permissions permissions, Visibility visibility) {
    var library = new Library(() -> CATALOG, () -> NAMES);
    Path launches = folder.resolve("launches");
    return Runs.of(
        fixture.database,
        fixture.audit,
        ids,
        timeline,
        timers,
        new RunGuard(guard, permissions, fixture.people, library, visibility),
        new RunConfig(
            "one", launches, folder, 1 << 20, RunConfig.LEASE, new NoConnections(), List.of()));
  }

  private void begin() {
    runs.listen(cards);
    if (driving == Driving.BY_THE_ENGINE) {
      runs.start();
      timers.start();
    }
    chat.start(gateway);
    dispatcher.start();
  }

  private static Path written(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Person person(String id) {
    return fixture.people.person(id).orElseThrow();
  }

  public Directory directory() {
    return fixture.people;
  }

  /// Changes the people file.
  public void regroup(String from, String to) {
    fixture.change(PEOPLE.replace(from, to));
  }

  public void pass(Duration time) {
    fixture.pass(time);
  }

  public void setClock(Duration by) {
    fixture.setClock(by);
  }

  public List<String> audited() {
    return fixture.audit.kinds();
  }

  /// Links an account on IRC to this person.
  void links(String person) {
    fixture.database.write(transaction -> {
      String code = codes.issue(transaction, person(person)).text();
      return codes.redeem(transaction, code, PeopleFixture.irc("account:" + person));
    });
  }

  Instant now() {
    return fixture.clock.instant();
  }

  public PostResult.Done says(String person, String text) {
    return says(person, text, "c" + ++clientId);
  }

  public PostResult.Done says(String person, String text, String client) {
    return (PostResult.Done) console.post(person(person), "payments", null, client, text, null);
  }

  public String told(String person, String text) {
    Message reply = says(person, text).reply();
    return reply == null ? "" : reply.shown().summary();
  }

  public PostResult presses(String person, Message message, String label) {
    var action =
        message.shown().actions().stream()
            .filter(candidate -> candidate.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button " + label + " on " + message));
    return console.press(person(person), message.id(), action.id(), "p" + ++clientId);
  }

  /// What this person sees in the room, oldest first.
  public List<String> sees(String person) {
    return rooms
        .page(person(person), "payments", new Cursor.Newest(), 200)
        .orElseThrow()
        .messages()
        .stream()
        .map(message -> message.shown().summary())
        .toList();
  }

  public Message card() {
    return rooms.card("run/" + desk.only().id()).orElseThrow();
  }

  /// Waits until the platform shows a message with this beginning to all, or to this account alone.
  public FakeChat.Message awaits(String start, @Nullable Account only) {
    return Eventually.comes(
        start,
        () ->
            chat.messages().stream()
                .filter(message -> message.card().summary().startsWith(start))
                .filter(message -> only == null || only.userId().equals(message.onlyFor()))
                .findFirst()
                .orElse(null));
  }

  public Database database() {
    return fixture.database;
  }

  @Override
  public void close() {
    if (driving == Driving.BY_THE_ENGINE) {
      timers.close();
      runs.close();
    }
    dispatcher.close();
    fixture.close();
  }
}
