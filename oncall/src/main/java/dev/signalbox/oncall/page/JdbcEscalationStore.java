package dev.signalbox.oncall.page;

import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.oncall.policy.PolicySnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of escalations.
final class JdbcEscalationStore {
  private static final String ALL =
      """
      SELECT id, code, subject, policy, snapshot, words, room, author, started_at, position, due_at,
        owner, ended_at, ending
      FROM escalation
      """;

  private final Dialect dialect;

  JdbcEscalationStore(Dialect dialect) {
    this.dialect = dialect;
  }

  /// Adds it, unless one of its subject is open.
  boolean insert(Handle handle, Escalation one) {
    return handle
            .createUpdate(
                """
                INSERT INTO escalation (id, code, subject, policy, snapshot, words, room, author,
                  started_at, position)
                VALUES (:id, :code, :subject, :policy, :snapshot, :words, :room, :author,
                  :started, :position)
                ON CONFLICT DO NOTHING
                """)
            .bind("id", one.id())
            .bind("code", one.code())
            .bind("subject", one.subject())
            .bind("policy", one.policy())
            .bind("snapshot", Json.write(one.snapshot()))
            .bind("words", one.words())
            .bind("room", one.room())
            .bind("author", one.author())
            .bind("started", one.startedAt().toEpochMilli())
            .bind("position", one.position())
            .execute()
        == 1;
  }

  /// The one of this id, which nobody else changes until the commit.
  Optional<Escalation> lock(Handle handle, String id) {
    return one(handle, "id = :key" + dialect.forUpdate(), id);
  }

  /// The same, unless somebody else has it now.
  boolean tryLock(Handle handle, String id) {
    return one(handle, "id = :key" + dialect.forUpdateSkipLocked(), id).isPresent();
  }

  Optional<Escalation> find(Handle handle, String id) {
    return one(handle, "id = :key", id);
  }

  Optional<Escalation> byCode(Handle handle, String code) {
    return one(handle, "code = :key", code);
  }

  Optional<Escalation> open(Handle handle, String subject) {
    return one(handle, "subject = :key AND ended_at IS NULL", subject);
  }

  private static Optional<Escalation> one(Handle handle, String where, String key) {
    return handle
        .createQuery(ALL + " WHERE " + where)
        .bind("key", key)
        .map((row, context) -> escalation(row))
        .findOne();
  }

  /// Those that are not over.
  List<Escalation> open(Handle handle) {
    return handle
        .createQuery(ALL + " WHERE ended_at IS NULL ORDER BY started_at, id")
        .map((row, context) -> escalation(row))
        .list();
  }

  /// The newest first.
  List<Escalation> newest(Handle handle, int most) {
    return handle
        .createQuery(ALL + " ORDER BY started_at DESC, id DESC LIMIT :most")
        .bind("most", most)
        .map((row, context) -> escalation(row))
        .list();
  }

  /// How many open ones have something due before a moment.
  long late(Handle handle, Instant before) {
    return handle
        .createQuery("SELECT count(*) FROM escalation WHERE ended_at IS NULL AND due_at < :before")
        .bind("before", before.toEpochMilli())
        .mapTo(Long.class)
        .one();
  }

  /// Moves it on.
  ///
  /// @return false when it is over, or was moved by somebody else
  boolean move(Handle handle, Escalation from, long position, Instant due) {
    return handle
            .createUpdate(
                """
                UPDATE escalation SET position = :position, due_at = :due, owner = NULL
                WHERE id = :id AND position = :from AND ended_at IS NULL
                """)
            .bind("position", position)
            .bind("due", due.toEpochMilli())
            .bind("id", from.id())
            .bind("from", from.position())
            .execute()
        == 1;
  }

  void own(Handle handle, String id, @Nullable String owner, Instant due) {
    handle
        .createUpdate("UPDATE escalation SET owner = :owner, due_at = :due WHERE id = :id")
        .bind("owner", owner)
        .bind("due", due.toEpochMilli())
        .bind("id", id)
        .execute();
  }

  /// Ends it; false when it was over already.
  boolean end(Handle handle, String id, Instant now, String ending) {
    return handle
            .createUpdate(
                """
                UPDATE escalation SET ended_at = :now, ending = :ending, due_at = NULL
                WHERE id = :id AND ended_at IS NULL
                """)
            .bind("now", now.toEpochMilli())
            .bind("ending", ending)
            .bind("id", id)
            .execute()
        == 1;
  }

  private static Escalation escalation(ResultSet row) throws SQLException {
    return new Escalation(
        row.getString("id"),
        row.getString("code"),
        row.getString("subject"),
        row.getString("policy"),
        Json.read(row.getString("snapshot"), PolicySnapshot.class),
        row.getString("words"),
        row.getString("room"),
        row.getString("author"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        row.getLong("position"),
        instant(row, "due_at"),
        row.getString("owner"),
        instant(row, "ended_at"),
        row.getString("ending"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long at = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(at);
  }
}
