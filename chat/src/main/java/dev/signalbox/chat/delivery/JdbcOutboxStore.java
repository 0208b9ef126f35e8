package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The SQL of the outbox and of what was delivered where.
final class JdbcOutboxStore {
  private static final JdbcStatement DELIVERIES =
      new JdbcStatement(
          """
          select connection, place, platform_id, digest, only_for from delivered where message = ?
          """);
  private static final JdbcStatement WAITING =
      new JdbcStatement(
          """
          select distinct connection, place from outbox
          where message = ? and state in ('new', 'sending')
          """);

  /// What a message that was written on the platform itself is kept with instead of a digest.
  static final String ORIGIN = "origin";

  /// What a message that was removed on the platform is kept with.
  static final String GONE = "gone";

  static final String COLUMNS =
      """
      select id, dedup_key, order_key, connection, place, message, payload, tries, doubts, due_at,
        sender
      from outbox
      """;

  /// A message as one place knows it.
  ///
  /// @param onlyFor the platform's id of the one account that sees it there, or null
  record Delivered(
      RoomLinks.Link place, String platformId, String digest, @Nullable String onlyFor) {
    /// True when it was removed there.
    boolean isGone() {
      return digest.equals(GONE);
    }

    boolean isForOne() {
      return onlyFor != null;
    }

    Delivered gone() {
      return new Delivered(place, platformId, GONE, onlyFor);
    }
  }

  long nextSeq(Handle handle, String orderKey) {
    return handle
        .createQuery(
            """
            insert into outbox_head (order_key, last_seq) values (:key, 1)
            on conflict (order_key) do update set last_seq = outbox_head.last_seq + 1
            returning last_seq
            """)
        .bind("key", orderKey)
        .mapTo(Long.class)
        .one();
  }

  void insert(Handle handle, OutboxRow row, long seq, Instant at) {
    handle
        .createUpdate(
            """
            insert into outbox (id, dedup_key, order_key, order_seq, connection, place, message,
              payload, state, due_at, at)
            values (:id, :key, :orderKey, :seq, :connection, :place, :message, :payload, 'new',
              :due, :at)
            on conflict (dedup_key) do nothing
            """)
        .bind("id", row.id())
        .bind("key", row.key() + " " + row.orderKey())
        .bind("orderKey", row.orderKey())
        .bind("seq", seq)
        .bind("connection", row.connection())
        .bind("place", row.place())
        .bind("message", row.message())
        .bind("payload", Json.write(row.envelope()))
        .bind("due", row.due().toEpochMilli())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// What waits of a message in a lane.
  List<Envelope> waiting(Handle handle, String message, String orderKey) {
    return handle
        .createQuery(
            COLUMNS + "where message = :message and order_key = :orderKey and state = 'new'")
        .bind("message", message)
        .bind("orderKey", orderKey)
        .map(JdbcOutboxStore::row)
        .stream()
        .map(OutboxRow::envelope)
        .toList();
  }

  /// Puts the newest content into a parcel that has not left; false when there is none.
  boolean coalesce(Handle handle, String message, String orderKey, Envelope envelope) {
    Optional<OutboxRow> waiting =
        handle
            .createQuery(
                COLUMNS
                    + """
                    where message = :message and order_key = :orderKey and state = 'new'
                      and doubts = 0
                    """)
            .bind("message", message)
            .bind("orderKey", orderKey)
            .map(JdbcOutboxStore::row)
            .findFirst();
    return waiting.isPresent() && refill(handle, waiting.get(), envelope);
  }

  private static boolean refill(Handle handle, OutboxRow row, Envelope newest) {
    return handle
            .createUpdate("update outbox set payload = :payload where id = :id and state = 'new'")
            .bind("payload", Json.write(row.envelope().refilled(newest)))
            .bind("id", row.id())
            .execute()
        == 1;
  }

  /// True when a newer state of the same message waits behind this one.
  boolean isOutdated(Handle handle, OutboxRow row) {
    return handle
            .createQuery(
                """
                select count(*) from outbox
                where message = :message and order_key = :orderKey and state = 'new' and id <> :id
                """)
            .bind("message", row.message())
            .bind("orderKey", row.orderKey())
            .bind("id", row.id())
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /// Lets what waits of a message overtake in one place, but neither an older version of itself,
  /// nor the message it hangs on, nor the line that caused it.
  void hurry(Handle handle, String orderKey, String message) {
    Set<String> hurried = new LinkedHashSet<>();
    Deque<String> found = new ArrayDeque<>(List.of(message));
    while (!found.isEmpty()) {
      String next = found.pop();
      if (hurried.add(next)) {
        for (Envelope one : waiting(handle, next, orderKey)) {
          Stream.of(one.root(), one.after()).flatMap(Stream::ofNullable).forEach(found::add);
        }
      }
    }
    hurry(handle, orderKey, List.copyOf(hurried));
  }

  private static void hurry(Handle handle, String orderKey, List<String> messages) {
    handle
        .createUpdate(
            """
            update outbox set priority = 0
            where order_key = :key and message in (<messages>) and state in ('new', 'sending')
              and priority > 0
            """)
        .bind("key", orderKey)
        .bindList("messages", messages)
        .execute();
  }

  /// The first parcels that have not left, whether due or not.
  List<OutboxRow> first(Handle handle, String orderKey, int most) {
    return handle
        .createQuery(
            COLUMNS
                + """
                where order_key = :key and state = 'new'
                order by order_key, priority, order_seq limit :most
                """)
        .bind("key", orderKey)
        .bind("most", most)
        .map(JdbcOutboxStore::row)
        .list();
  }

  /// True when something urgent is due in another lane of the connection, and nothing in this one.
  boolean isOutdone(Handle handle, OutboxRow row, Instant now) {
    return handle
            .createQuery(
                """
                select count(*) from outbox
                where connection = :connection and order_key <> :key and state = 'new'
                  and priority = 0 and due_at <= :now
                  and not exists (
                    select 1 from outbox mine
                    where mine.order_key = :key and mine.state = 'new' and mine.priority = 0)
                """)
            .bind("connection", row.connection())
            .bind("key", row.orderKey())
            .bind("now", now.toEpochMilli())
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /// Gives up what waits for, or was on its way to, connections that do not exist.
  void giveUpOthers(Handle handle, Collection<String> connections) {
    handle
        .createUpdate(
            """
            update outbox set state = case state when 'new' then 'refused' else 'uncertain' end,
              reason = 'there is no connection ''' || connection || ''' any more'
            where state in ('new', 'sending') and (:none = 1 or connection not in (<connections>))
            """)
        .bind("none", connections.isEmpty() ? 1 : 0)
        .bindList(EmptyHandling.NULL_KEYWORD, "connections", List.copyOf(connections))
        .execute();
  }

  /// Order keys of the places on these connections for which something waits.
  List<String> orderKeys(Handle handle, Collection<String> connections) {
    if (connections.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            select distinct order_key from outbox
            where state = 'new' and connection in (<connections>)
            """)
        .bindList("connections", List.copyOf(connections))
        .mapTo(String.class)
        .list();
  }

  /// What was to be carried last of a message, to whatever place.
  Optional<Envelope> newest(Handle handle, String message) {
    return handle
        .createQuery(COLUMNS + "where message = :message order by at desc, order_seq desc limit 1")
        .bind("message", message)
        .map(JdbcOutboxStore::row)
        .findOne()
        .map(OutboxRow::envelope);
  }

  /// The state of the same message that went to the same place before this one.
  Optional<Envelope> before(Handle handle, OutboxRow row) {
    return handle
        .createQuery(
            COLUMNS
                + """
                where message = :message and order_key = :orderKey and state <> 'new'
                  and order_seq < (select order_seq from outbox where id = :id)
                order by order_seq desc limit 1
                """)
        .bind("message", row.message())
        .bind("orderKey", row.orderKey())
        .bind("id", row.id())
        .map(JdbcOutboxStore::row)
        .findOne()
        .map(OutboxRow::envelope);
  }

  /// Removes what was sent before the given time.
  void forget(Handle handle, Instant before) {
    handle
        .createUpdate("delete from outbox where state = 'sent' and at < :before")
        .bind("before", before.toEpochMilli())
        .execute();
  }

  void deliver(Handle handle, String message, Delivered delivered) {
    handle
        .createUpdate(
            """
            insert into delivered (message, connection, place, platform_id, digest, only_for)
            values (:message, :connection, :place, :platformId, :digest, :onlyFor)
            on conflict (message, connection, place) do update
            set platform_id = excluded.platform_id, digest = excluded.digest,
              only_for = excluded.only_for
            """)
        .bind("message", message)
        .bind("connection", delivered.place().connection())
        .bind("place", delivered.place().place())
        .bind("platformId", delivered.platformId())
        .bind("digest", delivered.digest())
        .bind("onlyFor", delivered.onlyFor())
        .execute();
  }

  List<Delivered> deliveries(Handle handle, String message) {
    return DELIVERIES.all(
        handle,
        row ->
            new Delivered(
                new RoomLinks.Link(row.getString("connection"), row.getString("place")),
                row.getString("platform_id"),
                row.getString("digest"),
                row.getString("only_for")),
        message);
  }

  /// A message as a place knows it, or knew it.
  Optional<Delivered> at(Handle handle, String message, RoomLinks.Link place) {
    return deliveries(handle, message).stream()
        .filter(delivered -> delivered.place().equals(place))
        .findFirst();
  }

  /// A message that all see at a place now.
  Optional<Delivered> seenAt(Handle handle, String message, RoomLinks.Link place) {
    return at(handle, message, place).filter(there -> !there.isGone() && !there.isForOne());
  }

  /// Places a message waits to be sent to.
  List<RoomLinks.Link> waiting(Handle handle, String message) {
    return WAITING.all(
        handle,
        row -> new RoomLinks.Link(row.getString("connection"), row.getString("place")),
        message);
  }

  /// The platform's id of the one account that a message for one person is, or will be, shown to at
  /// a place; empty when that is not known.
  Optional<String> recipient(Handle handle, String message, RoomLinks.Link place) {
    return deliveries(handle, message).stream()
        .filter(delivered -> delivered.place().equals(place))
        .map(JdbcOutboxStore.Delivered::onlyFor)
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> addressee(handle, message, place));
  }

  private static Optional<String> addressee(Handle handle, String message, RoomLinks.Link place) {
    return handle
        .createQuery(
            COLUMNS + "where message = :message and connection = :connection and place = :place")
        .bind("message", message)
        .bind("connection", place.connection())
        .bind("place", place.place())
        .map(JdbcOutboxStore::row)
        .list()
        .stream()
        .map(row -> row.envelope().onlyFor())
        .filter(Objects::nonNull)
        .findFirst();
  }

  /// Our ids of a message that a place knows under the platform's id.
  List<String> messagesAt(Handle handle, RoomLinks.Link place, String platformId) {
    return handle
        .createQuery(
            """
            select message from delivered
            where connection = :connection and place = :place and platform_id = :platformId
            order by message
            """)
        .bind("connection", place.connection())
        .bind("place", place.place())
        .bind("platformId", platformId)
        .mapTo(String.class)
        .list();
  }

  static OutboxRow row(ResultSet row, StatementContext context) throws SQLException {
    String orderKey = row.getString("order_key");
    String dedupKey = row.getString("dedup_key");
    return new OutboxRow(
        row.getString("id"),
        dedupKey.substring(0, dedupKey.length() - orderKey.length() - 1),
        orderKey,
        row.getString("connection"),
        row.getString("place"),
        row.getString("message"),
        Json.read(row.getString("payload"), Envelope.class),
        row.getInt("tries"),
        row.getInt("doubts"),
        Instant.ofEpochMilli(row.getLong("due_at")),
        row.getString("sender"));
  }
}
