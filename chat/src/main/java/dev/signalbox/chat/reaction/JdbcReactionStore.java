package dev.signalbox.chat.reaction;

import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of reactions.
final class JdbcReactionStore {
  private static final String SELECT =
      """
      select message, emoji, account, author_kind, author_id, author_name, author_platform,
        connection, place, platform_id
      from reaction
      """;

  /// Those to some messages, in the order in which they were made.
  List<StoredReaction> to(Handle handle, Collection<String> messages) {
    return messages.isEmpty()
        ? List.of()
        : new JdbcStatement(
                SELECT
                    + "where message in "
                    + JdbcStatement.signs(messages)
                    + " order by at, account")
            .all(handle, JdbcReactionStore::reaction, messages.toArray());
  }

  /// The one that a place knows under the platform's id.
  Optional<StoredReaction> at(Handle handle, RoomLinks.Link place, String platformId) {
    return handle
        .createQuery(
            SELECT
                + """
                where connection = :connection and place = :place and platform_id = :platformId
                """)
        .bindMethods(place)
        .bind("platformId", platformId)
        .map((row, context) -> reaction(row))
        .findFirst();
  }

  /// Stores one that is not there yet.
  void insert(Handle handle, StoredReaction reaction, Instant at) {
    Author author = reaction.author();
    RoomLinks.Link origin = reaction.origin();
    handle
        .createUpdate(
            """
            insert into reaction (message, emoji, account, author_kind, author_id, author_name,
              author_platform, connection, place, platform_id, at)
            values (:message, :emoji, :account, :kind, :id, :name, :platform, :connection, :place,
              :platformId, :at)
            """)
        .bind("message", reaction.message())
        .bind("emoji", reaction.emoji())
        .bind("account", reaction.account())
        .bind("kind", author.kind().name())
        .bind("id", author.id())
        .bind("name", author.name())
        .bind("platform", author.platform())
        .bind("connection", origin == null ? null : origin.connection())
        .bind("place", origin == null ? null : origin.place())
        .bind("platformId", reaction.id())
        .bind("at", at.toEpochMilli())
        .execute();
  }

  void delete(Handle handle, StoredReaction reaction) {
    handle
        .createUpdate(
            """
            delete from reaction
            where message = :message and emoji = :emoji and account = :account
            """)
        .bind("message", reaction.message())
        .bind("emoji", reaction.emoji())
        .bind("account", reaction.account())
        .execute();
  }

  private static StoredReaction reaction(ResultSet row) throws SQLException {
    @Nullable String connection = row.getString("connection");
    return new StoredReaction(
        row.getString("message"),
        row.getString("emoji"),
        row.getString("account"),
        new Author(
            Author.Kind.valueOf(row.getString("author_kind")),
            row.getString("author_id"),
            row.getString("author_name"),
            row.getString("author_platform")),
        connection == null ? null : new RoomLinks.Link(connection, row.getString("place")),
        row.getString("platform_id"));
  }
}
