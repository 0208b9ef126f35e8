package dev.signalbox.chat.connection;

import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.guard.GuardConfig;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.HealthReports;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.run.ConnectionProbe;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.TimerRounds;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.TestClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// One server's part in how connections do, on one thread. Grace and linus manage releases and own
/// `prom`; `vault` belongs to a room of theirs; `watch` is expected every ten minutes; ada reads
/// the audit.
final class ConnectionNode {
  static final String SECRET = "s3cr3t-t0ken-value";
  static final ConnectionId PROM = ConnectionId.system("prom");
  static final ConnectionId PLAIN = ConnectionId.system("plain");
  static final ConnectionId VAULT = ConnectionId.system("vault");
  static final ConnectionId WATCH = ConnectionId.source("watch");
  static final ConnectionId CHAT = ConnectionId.chat("fake");

  private static final List<WatchedConnection> WATCHED =
      List.of(
          new WatchedConnection(PROM, null, "release-managers"),
          new WatchedConnection(PLAIN, "ops", null),
          new WatchedConnection(VAULT, "releases", null),
          new WatchedConnection(WATCH, "ops", null, Duration.ofMinutes(10)),
          new WatchedConnection(CHAT, null, "bob"));
  private static final Room[] ROOMS = {
    new Room("ops", "", List.of("everyone")),
    new Room("releases", "", List.of("release-managers", "bob"))
  };

  final HealthReports reports;
  final ConnectionHealths healths;
  final FakeChat chat;
  final LeasedAdapter leased;
  private final Database database;
  private final TestClock clock;
  private final Timeline timeline;
  private final PeopleFixture people = new PeopleFixture();
  private final Rooms rooms;
  private final Timers timers;
  private final ConnectionProbes probes;
  private final HealthLoop loop;
  private boolean fetches;

  ConnectionNode(Database database, TestClock clock, FakeSystem system) {
    var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    this.database = database;
    this.clock = clock;
    timeline = new Timeline(clock);
    rooms = RoomFixture.unlinked(database, ids, new FakeEvents(), people, ROOMS);
    timers = new Timers(database, timeline);
    reports = new HealthReports(clock);
    chat = new FakeChat("fake", clock);
    var leased = new LeasedAdapter(this::adapter, clock);
    leased.start(new RecordedEvents());
    this.leased = leased;
    var probe = new ConnectionProbe(system, List.of(new Secret(SECRET, "env:TOKEN")), clock);
    probes = new ConnectionProbes(database, timers, probe, reports, WATCHED, new Here());
    var permissions = new Permissions(people.people, new GuardConfig(List.of("ada")));
    healths =
        new ConnectionHealths(
            database, rooms, timers, permissions, probes, WATCHED, RoomLinks.NONE);
    loop = new HealthLoop(healths, reports, List.of(leased), probe::masked, clock);
    timers.handle(ConnectionHealths.LASTED, healths);
    timers.handle(ConnectionProbes.PROBE, probes);
  }

  /// The platform, while nothing is said of what it has still to fetch.
  private ChatAdapter adapter() {
    return (ChatAdapter)
        Proxy.newProxyInstance(
            ChatAdapter.class.getClassLoader(),
            new Class<?>[] {ChatAdapter.class},
            (_, method, given) ->
                fetches && method.getName().equals("health")
                    ? new ChatAdapter.Health(true, false, "connected")
                    : method.invoke(chat, given));
  }

  /// Whether it is still fetching what was missed.
  void fetches(boolean isFetching) {
    fetches = isFetching;
  }

  void begin() {
    healths.start();
    probes.start();
  }

  /// Somebody sets it, and what is stored moves along.
  void setClock(Duration by) {
    clock.set(clock.instant().plus(by));
    database.write(transaction -> {
      JdbcStoredTimes.move(transaction.handle(), by);
      timeline.settle();
      return true;
    });
  }

  void write() {
    loop.write();
  }

  void look() {
    loop.look();
    loop.write();
    loop.count();
  }

  RouteAnswer test(String person, String connection) {
    var call = new RouteCall(people.person(person), Map.of("name", connection));
    return new ConnectionFeature(healths, probes, loop)
        .routes().stream()
            .filter(route -> route.method() == Route.Method.POST)
            .findFirst()
            .orElseThrow()
            .handler()
            .answer(call);
  }

  /// Fires what is due, and writes what that told.
  void fire() {
    TimerRounds.fire(timers);
    loop.write();
  }

  void worked(ConnectionId id) {
    reports.worked(id);
    loop.write();
  }

  void failed(ConnectionId id, String why) {
    reports.failed(id, why);
    loop.write();
  }

  ConnectionState state(String person, ConnectionId id) {
    return healths.knownTo(people.person(person)).stream()
        .filter(state -> state.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  List<ConnectionId> known(String person) {
    return healths.knownTo(people.person(person)).stream().map(ConnectionState::id).toList();
  }

  /// The cards that this person reads there.
  List<Message> cards(String person, String room) {
    return rooms
        .page(people.person(person), room, new Cursor.Newest(), 50)
        .orElseThrow()
        .messages();
  }

  String summary(String person, String room) {
    return cards(person, room).getLast().shown().summary();
  }

  void close() {
    probes.close();
    timers.close();
    people.close();
  }

  /// Does everything on the thread that asks for it.
  private static final class Here extends AbstractExecutorService {
    private boolean over;

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {
      over = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      over = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return over;
    }

    @Override
    public boolean isTerminated() {
      return over;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return over;
    }
  }
}
