package dev.signalbox.chat.room.row;

import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.spi.chat.Card;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of messages.
public final class JdbcMessageStore {
  public static final String COLUMNS =
      """
      m.id, m.seq, m.room, m.thread, m.author_kind, m.author_id, m.author_name, m.author_platform,
      m.body, m.card, m.at, m.edited_at, m.only_for, m.replies, m.last_reply_at, m.run,
      m.client_id, m.version
      """;
  private static final String SELECT = "select " + COLUMNS + " from room_message m ";
  private static final JdbcStatement INSERT =
      new JdbcStatement(
          """
          insert into room_message (id, room, thread, card_key, author_kind, author_id,
            author_name, author_platform, body, card, at, only_for, run, client_id, answer_to)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          returning seq
          """);
  private static final JdbcStatement BY_ID = new JdbcStatement(SELECT + "where m.id = ?");
  private static final JdbcStatement BY_KEY = new JdbcStatement(SELECT + "where m.card_key = ?");
  private static final JdbcStatement COUNT_REPLY =
      new JdbcStatement(
          "update room_message set replies = replies + 1, last_reply_at = ? where id = ?");
  private static final JdbcStatement REPLACE_CARD =
      new JdbcStatement(
          """
          update room_message set card = ?, edited_at = ?, version = version + 1
          where id = ? and version = ? returning replies, last_reply_at
          """);
  private static final String VISIBLE = " and (m.only_for is null or m.only_for = :person) ";

  /// Stores a message.
  ///
  /// @return its number; only a transaction that has its turn gives numbers in order
  public long insert(Handle handle, String id, Draft draft, Instant at) {
    Author author = draft.author();
    Card card = draft.card();
    return INSERT
        .first(
            handle,
            row -> row.getLong(1),
            id,
            draft.room(),
            draft.thread(),
            draft.key(),
            author.kind().name(),
            author.id(),
            author.name(),
            author.platform(),
            draft.text(),
            card == null ? null : Json.write(card),
            at.toEpochMilli(),
            draft.onlyFor(),
            draft.run(),
            draft.clientId(),
            draft.answerTo())
        .orElseThrow();
  }

  /// Empty when somebody replaced it since this version was read.
  public Optional<Message> replaceCard(Handle handle, Message old, Card card, Instant at) {
    return REPLACE_CARD.first(
        handle,
        row -> old.replaced(card, at, row.getLong("replies"), instant(row, "last_reply_at")),
        Json.write(card),
        at.toEpochMilli(),
        old.id(),
        old.version());
  }

  public void replaceText(Handle handle, Message old, String text, Instant at) {
    handle
        .createUpdate(
            """
            insert into room_message_past (message, version, body, at)
            values (:id, :version, :body, :at)
            """)
        .bind("id", old.id())
        .bind("version", old.version())
        .bind("body", old.text())
        .bind("at", at.toEpochMilli())
        .execute();
    handle
        .createUpdate(
            """
            update room_message set body = :body, edited_at = :at, version = version + 1
            where id = :id
            """)
        .bind("body", text)
        .bind("at", at.toEpochMilli())
        .bind("id", old.id())
        .execute();
  }

  public void countReply(Handle handle, String root, Instant at) {
    COUNT_REPLY.update(handle, at.toEpochMilli(), root);
  }

  public Optional<Message> byId(Handle handle, String id) {
    return BY_ID.first(handle, JdbcMessageStore::message, id);
  }

  /// A message that is seen. One that is not is not found, by the same statement as one that is not
  /// there, and nothing of it is read.
  public Optional<Message> seen(Handle handle, String id, Sight sight) {
    return handle
        .createQuery(SELECT + "where m.id = :id and m.room in (<rooms>)" + VISIBLE)
        .bind("id", id)
        .bindList("rooms", List.copyOf(sight.rooms()))
        .bind("person", sight.person())
        .map((row, context) -> message(row))
        .findOne();
  }

  public Optional<Message> byKey(Handle handle, String key) {
    return BY_KEY.first(handle, JdbcMessageStore::message, key);
  }

  public Optional<Message> byClientId(Handle handle, String author, String clientId) {
    return handle
        .createQuery(SELECT + "where m.author_id = :author and m.client_id = :clientId")
        .bind("author", author)
        .bind("clientId", clientId)
        .map((row, context) -> message(row))
        .findOne();
  }

  /// The first answer to a message.
  public Optional<Message> answerTo(Handle handle, String message) {
    return one(handle, "where m.answer_to = :value order by m.seq limit 1", message);
  }

  private static Optional<Message> one(Handle handle, String where, String value) {
    return handle
        .createQuery(SELECT + where)
        .bind("value", value)
        .map((row, context) -> message(row))
        .findOne();
  }

  /// Room-level messages before a position, newest first.
  public List<Message> before(Handle handle, String room, String person, long seq, int limit) {
    return page(handle, "m.seq < :seq" + VISIBLE + "order by m.seq desc", room, person, seq, limit);
  }

  /// Room-level messages after a position, oldest first.
  public List<Message> after(Handle handle, String room, String person, long seq, int limit) {
    return page(handle, "m.seq > :seq" + VISIBLE + "order by m.seq", room, person, seq, limit);
  }

  private static List<Message> page(
      Handle handle, String where, String room, String person, long seq, int limit) {
    return handle
        .createQuery(
            SELECT + "where m.room = :room and m.thread is null and " + where + " limit :limit")
        .bind("room", room)
        .bind("person", person)
        .bind("seq", seq)
        .bind("limit", limit)
        .map((row, context) -> message(row))
        .list();
  }

  /// The newest replies of a thread before this position, newest first.
  public List<Message> replies(Handle handle, String root, String person, long before, int limit) {
    return handle
        .createQuery(
            SELECT
                + "where m.thread = :root and m.seq < :before"
                + VISIBLE
                + "order by m.seq desc limit :limit")
        .bind("root", root)
        .bind("before", before)
        .bind("person", person)
        .bind("limit", limit)
        .map((row, context) -> message(row))
        .list();
  }

  public boolean anyIn(Handle handle, String room) {
    return handle
        .createQuery("select id from room_message where room = :room and thread is null limit 1")
        .bind("room", room)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  public static Message message(ResultSet row) throws SQLException {
    String card = row.getString("card");
    return new Message(
        row.getString("id"),
        row.getLong("seq"),
        row.getString("room"),
        row.getString("thread"),
        author(row),
        row.getString("body"),
        card == null ? null : Json.read(card, Card.class),
        Instant.ofEpochMilli(row.getLong("at")),
        instant(row, "edited_at"),
        row.getString("only_for"),
        row.getLong("replies"),
        instant(row, "last_reply_at"),
        row.getString("run"),
        row.getString("client_id"),
        row.getLong("version"));
  }

  private static Author author(ResultSet row) throws SQLException {
    return new Author(
        Author.Kind.valueOf(row.getString("author_kind")),
        row.getString("author_id"),
        row.getString("author_name"),
        row.getString("author_platform"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
