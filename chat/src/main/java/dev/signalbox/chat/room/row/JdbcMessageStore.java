package dev.signalbox.chat.room.row;

import dev.signalbox.chat.file.Attachment;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of messages.
public final class JdbcMessageStore {
  public static final String COLUMNS =
      """
      m.id, m.seq, m.room, m.thread, m.author_kind, m.author_id, m.author_name, m.author_platform,
      m.body, m.card, m.files, m.at, m.edited_at, m.only_for, m.replies, m.last_reply_at, m.run,
      m.client_id, m.version
      """;
  private static final String SELECT = "select " + COLUMNS + " from room_message m ";
  private static final JdbcStatement INSERT =
      new JdbcStatement(
          """
          insert into room_message (id, room, thread, card_key, author_kind, author_id,
            author_name, author_platform, body, card, files, at, only_for, run, client_id, answer_to)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
  private static final String VISIBLE = " and (m.only_for is null or m.only_for = ?) ";
  private static final String IN_ROOM = SELECT + "where m.room = ? and m.thread is null" + VISIBLE;
  private static final JdbcStatement BEFORE =
      new JdbcStatement(IN_ROOM + "and m.seq < ? order by m.seq desc limit ?");
  private static final JdbcStatement AFTER =
      new JdbcStatement(IN_ROOM + "and m.seq > ? order by m.seq limit ?");
  private static final JdbcStatement REPLIES =
      new JdbcStatement(
          SELECT + "where m.thread = ?" + VISIBLE + "and m.seq < ? order by m.seq desc limit ?");
  private static final JdbcStatement BY_CLIENT_ID =
      new JdbcStatement(SELECT + "where m.author_id = ? and m.client_id = ?");
  private static final JdbcStatement FIRST_ANSWER =
      new JdbcStatement(SELECT + "where m.answer_to = ? order by m.seq limit 1");
  private static final JdbcStatement ANY_IN =
      new JdbcStatement("select id from room_message where room = ? and thread is null limit 1");

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
            draft.files().isEmpty() ? null : Json.write(draft.files()),
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
        row -> old.replaced(card, at, answered(row)),
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

  /// Its files are not shown any more.
  public void withoutFiles(Handle handle, String id) {
    handle
        .createUpdate("update room_message set files = null where id = :id")
        .bind("id", id)
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
    List<String> rooms = List.copyOf(sight.rooms());
    if (rooms.isEmpty()) {
      return Optional.empty();
    }
    var values = new ArrayList<@Nullable Object>();
    values.add(id);
    values.addAll(rooms);
    values.add(sight.person());
    return new JdbcStatement(
            SELECT + "where m.id = ? and m.room in " + JdbcStatement.signs(rooms) + VISIBLE)
        .first(handle, JdbcMessageStore::message, values.toArray());
  }

  public Optional<Message> byKey(Handle handle, String key) {
    return BY_KEY.first(handle, JdbcMessageStore::message, key);
  }

  public Optional<Message> byClientId(Handle handle, String author, String clientId) {
    return BY_CLIENT_ID.first(handle, JdbcMessageStore::message, author, clientId);
  }

  /// The first answer to a message.
  public Optional<Message> answerTo(Handle handle, String message) {
    return FIRST_ANSWER.first(handle, JdbcMessageStore::message, message);
  }

  /// Room-level messages before a position, newest first.
  public List<Message> before(Handle handle, String room, String person, long seq, int limit) {
    return BEFORE.all(handle, JdbcMessageStore::message, room, person, seq, limit);
  }

  /// Room-level messages after a position, oldest first.
  public List<Message> after(Handle handle, String room, String person, long seq, int limit) {
    return AFTER.all(handle, JdbcMessageStore::message, room, person, seq, limit);
  }

  /// The newest replies of a thread before this position, newest first.
  public List<Message> replies(Handle handle, String root, String person, long before, int limit) {
    return REPLIES.all(handle, JdbcMessageStore::message, root, person, before, limit);
  }

  public boolean anyIn(Handle handle, String room) {
    return ANY_IN.first(handle, row -> true, room).isPresent();
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
        files(row.getString("files")),
        Instant.ofEpochMilli(row.getLong("at")),
        instant(row, "edited_at"),
        row.getString("only_for"),
        answered(row),
        row.getString("run"),
        row.getString("client_id"),
        row.getLong("version"));
  }

  private static List<Attachment> files(@Nullable String json) {
    return json == null ? List.of() : List.of(Json.read(json, Attachment[].class));
  }

  private static Message.Answered answered(ResultSet row) throws SQLException {
    return new Message.Answered(row.getLong("replies"), instant(row, "last_reply_at"));
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
