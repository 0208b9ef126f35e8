package dev.signalbox.engine.event;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.JdbcInsert;
import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The log in the tables `stream_head` and `stream_event`. The head's row is what orders writers:
/// who holds it has the next number, and no later number is committed before.
public final class JdbcEvents implements Events, AutoCloseable {
  static final String STREAM = "console";
  private static final JdbcStatement NEXT =
      new JdbcStatement(
          "UPDATE stream_head SET last_seq = last_seq + ? WHERE stream = ? RETURNING last_seq");
  private static final JdbcStatement TURN =
      new JdbcStatement("SELECT last_seq FROM stream_head WHERE stream = ? FOR UPDATE");
  private static final JdbcInsert EVENTS =
      new JdbcInsert("stream_event", "stream", "seq", "at", "kind", "room", "only_for", "payload");

  private final Database database;
  private final Executor executor;
  private final AutoCloseable ending;
  private final EventJson json = new EventJson();
  private final Transaction.Ending<Event> writing = this::write;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

  /// A log whose listeners are called on the given executor. Where other nodes write to the same
  /// database, somebody must call [#look()].
  public JdbcEvents(Database database, Executor executor) {
    this(database, executor, () -> {});
  }

  private JdbcEvents(Database database, Executor executor, AutoCloseable ending) {
    this.database = database;
    this.executor = executor;
    this.ending = ending;
  }

  /// A log whose listeners are called on threads of their own, and which looks every second for
  /// what other nodes wrote.
  public static JdbcEvents open(Database database) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    if (database.dialect() == Dialect.SQLITE) {
      return new JdbcEvents(database, threads, threads::shutdown);
    }
    var polling = new Polling();
    var events =
        new JdbcEvents(
            database,
            threads,
            () -> {
              polling.close();
              threads.shutdown();
            });
    polling.start(events::look);
    return events;
  }

  @Override
  public void append(
      Transaction transaction,
      String kind,
      @Nullable String room,
      @Nullable String onlyFor,
      Object payload) {
    var event = new Event(0, kind, room, onlyFor, json.write(payload), transaction.now());
    transaction.atEnd(writing, event);
  }

  /// One writer at a time is always in turn.
  @Override
  public void turn(Transaction transaction) {
    if (database.dialect() == Dialect.POSTGRESQL) {
      TURN.first(transaction.handle(), row -> row.getLong(1), STREAM);
    }
  }

  /// Numbers and stores what a transaction appended: one turn of the head for all.
  private void write(Transaction transaction, List<Event> unnumbered) {
    Handle handle = transaction.handle();
    long last = NEXT.first(handle, row -> row.getLong(1), unnumbered.size(), STREAM).orElseThrow();
    long seq = last - unnumbered.size();
    List<Event> written = new ArrayList<>(unnumbered.size());
    for (Event event : unnumbered) {
      written.add(event.numbered(++seq));
    }
    EVENTS.insert(handle, written.stream().map(JdbcEvents::row).toList());
    transaction.afterCommit(
        () -> subscriptions.forEach(subscription -> written.forEach(subscription::offer)));
  }

  private static @Nullable Object[] row(Event event) {
    return new Object[] {
      STREAM,
      event.seq(),
      event.at().toEpochMilli(),
      event.kind(),
      event.room(),
      event.onlyFor(),
      event.payload()
    };
  }

  @Override
  public List<Event> after(long seq, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT seq, at, kind, room, only_for, payload FROM stream_event
                WHERE stream = :stream AND seq > :seq ORDER BY seq LIMIT :limit
                """)
            .bind("stream", STREAM)
            .bind("seq", seq)
            .bind("limit", limit)
            .map((row, context) -> event(row))
            .list());
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getLong("seq"),
        row.getString("kind"),
        row.getString("room"),
        row.getString("only_for"),
        row.getString("payload"),
        Instant.ofEpochMilli(row.getLong("at")));
  }

  @Override
  public Range range() {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT last_seq,
                  (SELECT min(seq) FROM stream_event WHERE stream = :stream) AS oldest
                FROM stream_head WHERE stream = :stream
                """)
            .bind("stream", STREAM)
            .map((row, context) -> new Range(row.getLong("oldest"), row.getLong("last_seq")))
            .one());
  }

  /// Forgets events from before a time, oldest first, but never the newest.
  ///
  /// @param most how many at once, so that other writes need not wait long
  /// @return how many were forgotten; fewer than `most` means there are no more
  public int forget(Transaction transaction, Instant before, int most) {
    return transaction
        .handle()
        .createUpdate(
            """
            DELETE FROM stream_event WHERE stream = :stream AND seq IN (
              SELECT seq FROM stream_event WHERE stream = :stream AND at < :before
              AND seq < (SELECT last_seq FROM stream_head WHERE stream = :stream)
              AND seq < (SELECT min(seq) FROM stream_event WHERE stream = :stream) + :most
            )
            """)
        .bind("stream", STREAM)
        .bind("before", before.toEpochMilli())
        .bind("most", most)
        .execute();
  }

  @Override
  public AutoCloseable subscribe(Consumer<List<Event>> listener) {
    var subscription = new Subscription(this::after, executor, listener);
    subscriptions.add(subscription);
    try {
      subscription.start(range().newest());
    } catch (RuntimeException failure) {
      subscriptions.remove(subscription);
      throw failure;
    }
    return () -> {
      subscriptions.remove(subscription);
      subscription.close();
    };
  }

  /// Lets the listeners see what other nodes wrote.
  public void look() {
    if (!subscriptions.isEmpty()) {
      long newest = range().newest();
      subscriptions.forEach(one -> one.reach(newest));
    }
  }

  /// Ends all listening.
  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
    try {
      ending.close();
    } catch (Exception failure) {
      throw new IllegalStateException("The event log could not be closed", failure);
    }
  }
}
