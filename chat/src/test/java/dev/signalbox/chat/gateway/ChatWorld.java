package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.chat.builtin.AccountFeature;
import dev.signalbox.chat.builtin.AuditSearchCommand;
import dev.signalbox.chat.builtin.ExplainLineCommand;
import dev.signalbox.chat.builtin.HelpCommand;
import dev.signalbox.chat.builtin.LinkRequests;
import dev.signalbox.chat.builtin.SearchCommand;
import dev.signalbox.chat.builtin.WhatCanPersonCommand;
import dev.signalbox.chat.builtin.WhoCanLineCommand;
import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.chat.file.Attachments;
import dev.signalbox.chat.glass.GlassFeature;
import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.membership.RoomCommands;
import dev.signalbox.chat.offer.FrontDoors;
import dev.signalbox.chat.offer.OfferFeature;
import dev.signalbox.chat.offer.TalkOffers;
import dev.signalbox.chat.pipeline.CommandAnswers;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.CommandPipeline;
import dev.signalbox.chat.pipeline.CommandPrefixes;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.pipeline.Transcript;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.ChannelLinks;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.KnownChannels;
import dev.signalbox.chat.room.Memberships;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.StoredRooms;
import dev.signalbox.chat.runcard.RunCards;
import dev.signalbox.chat.runcard.RunCommands;
import dev.signalbox.chat.runcard.RunHome;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.AccountLinks;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunConfig;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeChat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything from a line to a card, with the real guard, command line, people and SQL: room
/// `payments`, linked to `#pay` of a chat platform where ada and grace have accounts.
public final class ChatWorld implements AutoCloseable {
  private static final DeclaredCommands DECLARED =
      HelpCommand.DECLARED
          .and(AccountFeature.DECLARED.and(OfferFeature.DECLARED))
          .and(RunCommands.DECLARED.and(ExplainLineCommand.DECLARED))
          .and(WhoCanLineCommand.DECLARED.and(WhatCanPersonCommand.DECLARED))
          .and(AuditSearchCommand.DECLARED.and(SearchCommand.DECLARED))
          .and(RoomCommands.DECLARED.and(GlassFeature.DECLARED));

  private static final RoomConfig ROOMS =
      new RoomConfig(
          List.of(
              new Room("payments", "", List.of("everyone")),
              new Room("release", "", List.of("release-managers"))));
  private static final RoomLinks PLACES =
      new RoomLinks(
          Map.of(
              new RoomLinks.Link("fake", "#pay"), "payments",
              new RoomLinks.Link("fake", "#rel"), "release"));
  private static final CommandPrefixes PREFIXES =
      new CommandPrefixes(Map.of("fake", '!', "irc", '.'));
  static final Catalog CATALOG = WorldCatalog.catalog();

  private final Path folder;
  final PeopleFixture fixture;
  public final FakeEvents events = new FakeEvents();
  private final StoredRooms stored;
  public final Rooms rooms;
  final Outbox outbox;
  private final Ids ids;
  final Attachments files;
  private final RunGuard runGuard;
  private final Timeline timeline;
  final Timers timers;
  public final Runs runs;
  public final ConsoleGateway console;
  final ChatGateway gateway;
  public final FakeChat chat;
  public final Place pay;
  public final RunCards cards;
  final LinkCodes codes;
  final AccountLinks links;
  final CommandParser parser;
  final TalkOffers offers;
  final RuleGuard guard;
  final OutboxDispatcher dispatcher;
  private final Bulkheads bulkheads = Bulkheads.on(2);
  private final List<Runnable> driving = new ArrayList<>();
  final FakeIam iam = new FakeIam();
  private int clientId;

  /// With real runs that stand still until [#drive], on a platform that cannot do this.
  public ChatWorld(Path folder, Capability... missing) {
    this(new PeopleFixture(WorldCatalog.PEOPLE), folder, missing);
    runs.close();
  }

  private CommandPipeline pipeline(Transcript transcript, CommandAnswers builtins) {
    return new CommandPipeline(transcript, fixture.audit, parser, guard, runs, builtins, files);
  }

  /// With runs that are driven: steps really happen.
  public static ChatWorld withRuns(Path folder) {
    var world = new ChatWorld(new PeopleFixture(WorldCatalog.PEOPLE), folder);
    world.runs.start();
    world.timers.start();
    world.driving.addAll(List.of(world.timers::close, world.runs::close, world.iam::close));
    return world;
  }

  /// Over this database, with runs that stand still; nothing is sent.
  static ChatWorld undriven(Path folder, Function<InstantSource, Database> opening) {
    var world = new ChatWorld(new PeopleFixture(WorldCatalog.PEOPLE, opening), folder);
    world.runs.close();
    world.dispatcher.close();
    return world;
  }

  private ChatWorld(PeopleFixture fixture, Path folder, Capability... missing) {
    this.folder = folder;
    this.fixture = fixture;
    var database = fixture.database;
    var clock = fixture.clock;
    var people = fixture.people;
    ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    var can = EnumSet.allOf(Capability.class);
    can.removeAll(Set.of(missing));
    chat = new FakeChat("fake", clock, can);
    pay = chat.room("#pay");
    chat.room("#rel");
    stored =
        StoredRooms.open(
            database, (_, _) -> {}, ROOMS, RoomFixture.configured(PLACES, Set.of("fake")));
    outbox = new Outbox(ids, people, stored, new Links("https://box.example"));
    rooms = new Rooms(database, ids, events, people, stored, outbox);
    var visibility = visibility();
    parser = new CommandParser(new CommandLine(), () -> CATALOG, visibility);
    guard = guard(folder);
    var permissions = new Permissions(people, new GuardConfig(List.of("grace")));
    files = new Attachments(database, ids, clock);
    cards = new RunCards(database, rooms, events, people, files, clock);
    timeline = new Timeline(clock);
    timers = new Timers(database, timeline);
    var library = new Library(() -> CATALOG, () -> LiveNames.NONE, Services.NONE);
    runGuard = new RunGuard(guard, permissions, people, library, visibility);
    runs = runs(timers);
    codes = new LinkCodes(people, fixture.audit, ids);
    links = new AccountLinks(people, database, fixture.audit);
    var inbox = new Inbox(database);
    var builtins = builtins(permissions, visibility);
    var pipeline = pipeline(new Transcript(inbox, rooms, outbox), builtins);
    offers = WorldCatalog.offers(people, permissions, rooms);
    console = new ConsoleGateway(rooms, pipeline, files, clock);
    var buttons = new Buttons(ids);
    gateway = gateway(inbox, buttons, pipeline, visibility);
    dispatcher = new OutboxDispatcher(database, outbox, buttons, List.of(chat), clock);
    begin();
  }

  private ChatGateway gateway(
      Inbox inbox, Buttons buttons, CommandPipeline pipeline, Visibility visibility) {
    var data = fixture.database;
    var reacts = new Reactions(data, rooms, events, outbox);
    reacts.listen(offers);
    pipeline.listen(offers);
    var places = new ChatPlaces(data, inbox, rooms, outbox, reacts, buttons, chat::capabilities);
    var limiter = new RateLimiter(fixture.clock, 5, Duration.ofSeconds(10), Duration.ofMinutes(1));
    var linking = new AccountLinking(fixture.people, codes, links, PREFIXES);
    var channels = new KnownChannels(data, rooms, events, fixture.audit, fixture.people);
    var home = new RunHome(runs, rooms, fixture.people, visibility, fixture.clock);
    return new ChatGateway(places, pipeline, limiter, linking, channels, home, fixture.clock);
  }

  private CommandAnswers builtins(Permissions permissions, Visibility visibility) {
    var channels = new ChannelLinks(rooms, events, fixture.audit, fixture.people, List.of(chat));
    var members =
        new Memberships(
            rooms, events, fixture.audit, fixture.people, visibility::speaksOf, String::equals);
    var requests = new LinkRequests(fixture.database, fixture.audit, guard, codes);
    var commands =
        new FeatureCommands(
            List.of(
                Feature.of(
                    new HelpCommand(
                        parser, permissions, DECLARED.all(), Services.NONE, runs.choices())),
                new AccountFeature(links, fixture.people, codes, requests, PREFIXES),
                Feature.of(RunCommands.of(runs, visibility, fixture.people)),
                Feature.of(
                    new ExplainLineCommand(parser, guard, DECLARED),
                    new WhoCanLineCommand(parser, guard, DECLARED, visibility, fixture.people),
                    new WhatCanPersonCommand(guard, permissions, visibility, fixture.people)),
                Feature.of(
                    new AuditSearchCommand(new OneRecord(), permissions, visibility, timeline)),
                Feature.of(new SearchCommand(rooms)),
                Feature.of(RoomCommands.of(members, channels)),
                WorldCatalog.glass(parser, guard, runs, rooms, fixture, ids, timers),
                Feature.of(OfferFeature.of(new FrontDoors(parser, visibility, permissions)))));
    return new CommandAnswers(commands, Days.UTC, bulkheads.reading());
  }

  private Visibility visibility() {
    var vocabulary = Vocabulary.of(CATALOG.commands(), DECLARED.all(), LiveNames.NONE);
    return new Visibility(fixture.people, stored, () -> CATALOG, () -> vocabulary);
  }

  private RuleGuard guard(Path folder) {
    var known = new KnownCommands(CATALOG.runbooks(), DECLARED.guarded(), LiveNames.NONE, true);
    Path rules = WorldCatalog.written(folder.resolve("guards.yaml"), WorldCatalog.GUARDS);
    return RuleGuard.open(rules, () -> known, fixture.people, Services.NONE, fixture.clock);
  }

  private Runs runs(Timers due) {
    Path to = folder.resolve("launches");
    var config = new RunConfig("one", to, folder, 1 << 20, RunConfig.LEASE, iam, List.of());
    Runs made = Runs.of(fixture.database, fixture.audit, ids, timeline, due, runGuard, config);
    made.listen(cards);
    return made;
  }

  private void begin() {
    chat.start(gateway);
    dispatcher.start();
    Held.by(dispatcher, fixture.database, chat);
  }

  /// A later life of the server takes up what was asked for: steps really happen.
  public void drive() {
    var due = new Timers(fixture.database, timeline);
    Runs later = runs(due);
    later.start();
    due.start();
    driving.addAll(List.of(due::close, later::close));
  }

  /// All runs that were asked for, newest first.
  public List<RunView> asked() {
    return runs.page(RunFilter.newest(everything(), 100));
  }

  private Sight everything() {
    var all = new HashSet<>(stored.get().all().stream().map(Room::name).toList());
    fixture.people.ids().forEach(person -> all.add("@" + person));
    return new Sight("nobody", Set.of("nobody"), all);
  }

  /// The one run that was asked for.
  public RunView only() {
    List<RunView> asked = asked();
    assertEquals(1, asked.size(), asked::toString);
    return asked.getFirst();
  }

  public Person person(String id) {
    return fixture.people.person(id).orElseThrow();
  }

  public People directory() {
    return fixture.people;
  }

  /// Changes the people file.
  public void regroup(String from, String to) {
    fixture.change(WorldCatalog.PEOPLE.replace(from, to));
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
    return rooms.card("run/" + only().id()).orElseThrow();
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
    driving.forEach(Runnable::run);
    dispatcher.close();
    bulkheads.close();
    fixture.close();
  }
}
