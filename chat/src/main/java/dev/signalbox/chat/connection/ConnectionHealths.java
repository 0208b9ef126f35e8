package dev.signalbox.chat.connection;

import dev.signalbox.chat.lease.ConnectionTraffic;
import dev.signalbox.chat.lease.JdbcLeaseStore;
import dev.signalbox.chat.pipeline.ChatCursors;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.LinkedPlaces;
import dev.signalbox.chat.room.LinkedPlaces.LinkLookup;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.HealthReport;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The verbs of how connections do. A change that lasts is told once, on a card that is replaced
/// when the connection works again.
public final class ConnectionHealths implements TimerHandler {
  /// The kind of its timers; the `ref` is the connection.
  static final String LASTED = "connection.lasted";

  /// So long after a start, at most, nothing is said to be silent: it may have called while nobody
  /// was there.
  static final Duration GRACE = Duration.ofMinutes(15);

  private final Database database;
  private final Rooms rooms;
  private final Timers timers;
  private final Permissions permissions;
  private final ConnectionProbes probes;
  private final Map<String, WatchedConnection> watched = new LinkedHashMap<>();
  private final JdbcHealthStore store;
  private final JdbcTrafficStore traffic;
  private final LinkLookup links;
  private final ChatCursors cursors;

  /// @param links says what is wrong with channels of chat platforms
  public ConnectionHealths(
      Database database,
      Rooms rooms,
      Timers timers,
      Permissions permissions,
      ConnectionProbes probes,
      Collection<WatchedConnection> watched,
      LinkLookup links) {
    this.links = links;
    this.cursors = new ChatCursors(database);
    this.database = database;
    this.rooms = rooms;
    this.timers = timers;
    this.permissions = permissions;
    this.probes = probes;
    this.store = new JdbcHealthStore(database.dialect());
    this.traffic = new JdbcTrafficStore(new JdbcLeaseStore(database.dialect()));
    watched.forEach(each -> this.watched.put(each.id().toString(), each));
  }

  /// Waits for what is expected.
  void start() {
    for (WatchedConnection connection : watched.values()) {
      Duration expected = connection.expected();
      if (expected != null) {
        database.write(transaction -> {
          await(transaction, connection.id(), expected);
          return true;
        });
      }
    }
  }

  private void await(Transaction transaction, ConnectionId id, Duration expected) {
    store.prepare(transaction.handle(), id, transaction.now());
    ConnectionHealth health = store.locked(transaction.handle(), id);
    Instant due = health.silenceAt(expected);
    if (due != null) {
      Duration grace = expected.compareTo(GRACE) < 0 ? expected : GRACE;
      Instant soonest = transaction.now().plus(grace);
      timers.arm(transaction, LASTED, id.toString(), due.isBefore(soonest) ? soonest : due);
    }
  }

  /// Keeps what was heard of a connection; of one that is not configured nothing is kept.
  void report(ConnectionId id, HealthReport report) {
    WatchedConnection connection = watched.get(id.toString());
    if (connection != null) {
      database.write(transaction -> {
        store.prepare(transaction.handle(), id, transaction.now());
        ConnectionHealth health = store.locked(transaction.handle(), id).then(report);
        settle(transaction, connection, health);
        probes.later(transaction, id, health.fails());
        return true;
      });
    }
  }

  /// All that was said on a connection to a chat platform has been handed over.
  void caughtUp(String connection) {
    cursors.caughtUp(connection);
  }

  /// Keeps what went over a connection to a chat platform.
  void count(ConnectionId id, ConnectionTraffic counted) {
    if (watched.containsKey(id.toString())) {
      database.write(transaction -> {
        traffic.add(transaction.handle(), id.name(), counted);
        return true;
      });
    }
  }

  @Override
  public boolean lock(Transaction transaction, String ref) {
    return !watched.containsKey(ref) || store.free(transaction.handle(), ref).isPresent();
  }

  /// What was new has lasted, unless it changed meanwhile.
  @Override
  public void fire(Transaction transaction, String ref) {
    WatchedConnection connection = watched.get(ref);
    if (connection != null) {
      settle(transaction, connection, store.locked(transaction.handle(), connection.id()));
    }
  }

  /// It is told when something more is heard.
  @Override
  public void refused(Transaction transaction, String ref, String why) {}

  /// Keeps it, and tells what has lasted; what has not yet is looked at again then.
  private void settle(Transaction transaction, WatchedConnection connection, ConnectionHealth now) {
    ConnectionHealth health = now.silentAt(transaction.now(), connection.expected());
    Instant due = health.tellAt();
    if (due != null && !transaction.now().isBefore(due)) {
      health = tell(transaction, connection, health);
    }
    store.save(transaction.handle(), connection.id(), health);
    String ref = connection.id().toString();
    Instant next = next(health, connection);
    if (next == null) {
      timers.disarm(transaction, LASTED, ref);
    } else {
      timers.arm(transaction, LASTED, ref, next);
    }
  }

  private static @Nullable Instant next(ConnectionHealth health, WatchedConnection connection) {
    Instant lasts = health.tellAt();
    Instant silent = health.silenceAt(connection.expected());
    return lasts == null || (silent != null && silent.isBefore(lasts)) ? silent : lasts;
  }

  private ConnectionHealth tell(
      Transaction transaction, WatchedConnection connection, ConnectionHealth health) {
    String key =
        Objects.requireNonNullElseGet(
            health.card(), () -> "connection/" + connection.id() + "/" + health.since());
    var card = ConnectionCard.of(connection.id(), health);
    for (String room : rooms.told(connection.owner(), connection.room())) {
      rooms.show(transaction, Draft.card(room, card).keyed(key + "/" + room));
    }
    return health.told(health.fails() ? key : null);
  }

  /// Those that the person may know of, the worst first.
  List<ConnectionState> knownTo(Principal person) {
    Map<String, ConnectionHealth> all = database.read(store::all);
    Map<String, ChatTraffic> chats = database.read(traffic::all);
    List<LinkedPlaces.Remark> remarks = links.remarks();
    return watched.values().stream()
        .filter(each -> sees(person, each))
        .map(each ->
            state(person, each, all.get(each.id().toString()), remarks, chat(each.id(), chats)))
        .sorted(
            Comparator.comparing(ConnectionState::standing)
                .thenComparing(state -> state.id().toString()))
        .toList();
  }

  private ConnectionState state(
      Principal person,
      WatchedConnection connection,
      @Nullable ConnectionHealth health,
      List<LinkedPlaces.Remark> remarks,
      @Nullable ChatTraffic chat) {
    boolean knows = answersFor(person, connection);
    return ConnectionState.of(
        connection.id(),
        Objects.requireNonNullElseGet(health, () -> ConnectionHealth.unheard(Instant.EPOCH)),
        knows,
        remarks.stream()
            .filter(remark -> connection.id().equals(ConnectionId.chat(remark.connection())))
            .filter(remark -> knows || rooms.mayRead(person, remark.room()))
            .map(LinkedPlaces.Remark::text)
            .toList(),
        chat);
  }

  /// Nothing is known of one over which nothing went and which nobody holds.
  private static @Nullable ChatTraffic chat(ConnectionId id, Map<String, ChatTraffic> chats) {
    return id.kind() == ConnectionId.Kind.CHAT
        ? chats.getOrDefault(id.name(), new ChatTraffic(null, 0, ConnectionTraffic.NONE))
        : null;
  }

  private boolean answersFor(Principal person, WatchedConnection connection) {
    return owns(person, connection) || permissions.mayReadAudit(person.id()).allows();
  }

  /// One that belongs to a room is not there for who may not read it.
  private boolean sees(Principal person, WatchedConnection connection) {
    String room = connection.room();
    return room == null || rooms.mayRead(person, room) || owns(person, connection);
  }

  private static boolean owns(Principal person, WatchedConnection connection) {
    String owner = connection.owner();
    return owner != null && (owner.equals(person.id()) || person.in(owner));
  }
}
