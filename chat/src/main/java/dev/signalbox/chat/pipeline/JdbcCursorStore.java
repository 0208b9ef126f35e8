package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of cursors: a row for each room of a platform, whatever thread something is in.
final class JdbcCursorStore {
  private static final JdbcStatement ADVANCE =
      new JdbcStatement(
          """
          insert into chat_cursor (connection, place, cursor, at) values (?, ?, ?, ?)
          on conflict (connection, place) do update set cursor = excluded.cursor, at = excluded.at
          where chat_cursor.at is null or chat_cursor.at <= excluded.at
          """);
  private static final JdbcStatement PREPARE =
      new JdbcStatement(
          "insert into chat_cursor (connection, place) values (?, ?) on conflict do nothing");
  private static final JdbcStatement CURSOR =
      new JdbcStatement(
          """
          select cursor from chat_cursor
          where connection = ? and place = ? and cursor is not null
          """);
  private static final JdbcStatement TELL =
      new JdbcStatement("update chat_cursor set told_until = ? where connection = ? and place = ?");
  private static final JdbcStatement HEARD =
      new JdbcStatement("select until from chat_hearing where connection = ?");
  private static final JdbcStatement BEGIN =
      new JdbcStatement(
          "insert into chat_hearing (connection, until) values (?, ?) on conflict do nothing");
  private static final JdbcStatement HEAR =
      new JdbcStatement(
          """
          insert into chat_hearing (connection, until) values (?, ?)
          on conflict (connection) do update set until = excluded.until
          """);

  private final JdbcStatement told;

  JdbcCursorStore(Dialect dialect) {
    told =
        new JdbcStatement(
            "select coalesce(told_until, 0) from chat_cursor where connection = ? and place = ?"
                + dialect.forUpdate());
  }

  /// Unless a later one is there.
  void advance(Handle handle, Place place, String cursor, Instant at) {
    ADVANCE.update(handle, place.connection(), place.room(), cursor, at.toEpochMilli());
  }

  Optional<String> cursor(Handle handle, Place place) {
    return CURSOR.first(handle, row -> row.getString(1), place.connection(), place.room());
  }

  /// Until when people know what was not heard; nobody else tells them before the commit.
  Optional<Instant> lockedToldUntil(Handle handle, Place place) {
    PREPARE.update(handle, place.connection(), place.room());
    return told.first(
        handle, row -> Instant.ofEpochMilli(row.getLong(1)), place.connection(), place.room());
  }

  void tell(Handle handle, Place place, Instant until) {
    TELL.update(handle, until.toEpochMilli(), place.connection(), place.room());
  }

  Optional<Instant> heardUntil(Handle handle, String connection) {
    return HEARD.first(handle, row -> Instant.ofEpochMilli(row.getLong(1)), connection);
  }

  /// Unless something was heard before.
  void begin(Handle handle, String connection, Instant now) {
    BEGIN.update(handle, connection, now.toEpochMilli());
  }

  void hear(Handle handle, String connection, Instant until) {
    HEAR.update(handle, connection, until.toEpochMilli());
  }
}
