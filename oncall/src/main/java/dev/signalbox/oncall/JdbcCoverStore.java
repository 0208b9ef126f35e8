package dev.signalbox.oncall;

import dev.signalbox.oncall.rota.Cover;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL of covers.
final class JdbcCoverStore {
  private static final String ALL =
      "SELECT id, rota, person, since, until, author FROM oncall_override WHERE gone_at IS NULL";

  /// Those of a rota that end after a moment.
  List<Cover> of(Handle handle, String rota, Instant after) {
    return handle
        .createQuery(ALL + " AND rota = :rota AND until > :after ORDER BY id")
        .bind("rota", rota)
        .bind("after", after.toEpochMilli())
        .map((row, context) -> cover(row))
        .list();
  }

  /// Those of some rotas that end after a moment.
  List<Cover> of(Handle handle, Collection<String> rotas, Instant after) {
    if (rotas.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(ALL + " AND rota IN (<rotas>) AND until > :after ORDER BY id")
        .bindList("rotas", List.copyOf(rotas))
        .bind("after", after.toEpochMilli())
        .map((row, context) -> cover(row))
        .list();
  }

  /// Those of all rotas that hold at a moment.
  List<Cover> at(Handle handle, Instant at) {
    return handle
        .createQuery(ALL + " AND until > :at AND since <= :at ORDER BY id")
        .bind("at", at.toEpochMilli())
        .map((row, context) -> cover(row))
        .list();
  }

  void insert(Handle handle, Cover cover, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO oncall_override (id, rota, person, since, until, author, made_at)
            VALUES (:id, :rota, :person, :since, :until, :author, :now)
            """)
        .bind("id", cover.id())
        .bind("rota", cover.rota())
        .bind("person", cover.person())
        .bind("since", cover.since().toEpochMilli())
        .bind("until", cover.until().toEpochMilli())
        .bind("author", cover.by())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private static Cover cover(ResultSet row) throws SQLException {
    return new Cover(
        row.getString("id"),
        row.getString("rota"),
        row.getString("person"),
        Instant.ofEpochMilli(row.getLong("since")),
        Instant.ofEpochMilli(row.getLong("until")),
        row.getString("author"));
  }
}
