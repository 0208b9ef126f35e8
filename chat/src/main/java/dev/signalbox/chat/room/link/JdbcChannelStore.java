package dev.signalbox.chat.room.link;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of what was found of channels. Who changes something holds the turn of the
/// [JdbcRoomStore] first.
public final class JdbcChannelStore {
  private static final String SELECT =
      "select connection, place, name, readers, loss from chat_channel";

  List<KnownChannel> all(Handle handle) {
    return handle.createQuery(SELECT).map((row, context) -> channel(row)).list();
  }

  public Optional<KnownChannel> find(Handle handle, RoomLinks.Link link) {
    return handle
        .createQuery(SELECT + " where connection = :connection and place = :place")
        .bind("connection", link.connection())
        .bind("place", link.place())
        .map((row, context) -> channel(row))
        .findOne();
  }

  /// Keeps this, whatever was known.
  public void put(Handle handle, KnownChannel channel, Instant at) {
    handle
        .createUpdate(
            """
            insert into chat_channel (connection, place, name, readers, loss, at)
            values (:connection, :place, :name, :readers, :loss, :at)
            on conflict (connection, place) do update set name = excluded.name,
              readers = excluded.readers, loss = excluded.loss, at = excluded.at
            """)
        .bind("connection", channel.link().connection())
        .bind("place", channel.link().place())
        .bind("name", channel.name())
        .bind("readers", channel.readers().name())
        .bind("loss", channel.loss() == null ? null : channel.loss().name())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Forgets what was known of a channel: who can read it is not looked after any more.
  static void remove(Handle handle, RoomLinks.Link link) {
    handle
        .createUpdate("delete from chat_channel where connection = :connection and place = :place")
        .bind("connection", link.connection())
        .bind("place", link.place())
        .execute();
  }

  static KnownChannel channel(ResultSet row) throws SQLException {
    String loss = row.getString("loss");
    return new KnownChannel(
        new RoomLinks.Link(row.getString("connection"), row.getString("place")),
        row.getString("name"),
        Readers.valueOf(row.getString("readers")),
        loss == null ? null : Loss.valueOf(loss));
  }
}
