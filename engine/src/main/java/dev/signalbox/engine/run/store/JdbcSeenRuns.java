package dev.signalbox.engine.run.store;

import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.PageMark;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.store.Dialect;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The SQL of runs as one person sees them: those of the rooms they may read, and those that ask or
/// asked for their word. What they do not see is not found, by the same statements as what is not
/// there.
public final class JdbcSeenRuns {
  /// Holds for a run `r` that the person sees.
  static final String SEES =
      """
      (r.room IN (<rooms>) OR EXISTS (
        SELECT 1 FROM approval q JOIN approval_voter v ON v.approval = q.id
        WHERE q.run = r.id AND q.rule != 'confirm' AND q.requester != :seer
          AND v.name IN (<names>)))
      """;

  private static final String NAMED = "(r.id = :name OR r.code = :name)";
  private static final String ASKING =
      "(r.id = :name OR r.code = :name OR r.id = (SELECT run FROM approval WHERE code = :name))";
  private static final int MOST_CODES = 1000;

  private final Dialect dialect;

  public JdbcSeenRuns(Dialect dialect) {
    this.dialect = dialect;
  }

  /// The run with this id or code.
  public Optional<RunRow> find(Handle handle, String idOrCode, Sight sight) {
    return one(handle, NAMED, "", idOrCode, sight);
  }

  /// The same, which nobody else changes until the commit.
  public Optional<RunRow> locked(Handle handle, String idOrCode, Sight sight) {
    return one(handle, NAMED, dialect.forUpdate(), idOrCode, sight);
  }

  /// The run that this code of a question, or of its own, stands for, locked.
  public Optional<RunRow> asking(Handle handle, String code, Sight sight) {
    return one(handle, ASKING, dialect.forUpdate(), code, sight);
  }

  private static Optional<RunRow> one(
      Handle handle, String condition, String lock, String name, Sight sight) {
    String sql = "SELECT r.* FROM run r WHERE " + condition + " AND " + SEES + lock;
    return bound(handle.createQuery(sql), sight)
        .bind("name", name)
        .map((row, context) -> JdbcRunStore.run(row))
        .findFirst();
  }

  /// Binds what [#SEES] asks for.
  public static Query bound(Query query, Sight sight) {
    return query
        .bindList("rooms", List.copyOf(sight.rooms()))
        .bindList("names", List.copyOf(sight.names()))
        .bind("seer", sight.person());
  }

  public List<RunRow> page(Handle handle, RunFilter filter) {
    Query query =
        bound(handle.createQuery(sql(filter)), filter.sight())
            .bind("runbook", filter.runbook())
            .bind("person", filter.person())
            .bind("limit", filter.limit());
    if (!filter.statuses().isEmpty()) {
      query.bindList("statuses", filter.statuses().stream().map(Enum::name).toList());
    }
    PageMark behind = filter.behind();
    if (behind != null) {
      query.bind("at", behind.at().toEpochMilli()).bind("id", behind.id());
    }
    return query.map((row, context) -> JdbcRunStore.run(row)).list();
  }

  /// Whether only open ones are wanted stands in the text, so that their small index is used; and
  /// never that of the status, by which all would have to be sorted.
  public static String sql(RunFilter filter) {
    return "SELECT r.* FROM run r WHERE "
        + SEES
        + (filter.runbook() == null ? "" : " AND r.runbook = :runbook")
        + (filter.person() == null ? "" : " AND r.person = :person")
        + (filter.open() ? " AND r.ended_at IS NULL" : "")
        + (filter.statuses().isEmpty() ? "" : " AND r.status || '' IN (<statuses>)")
        + (filter.behind() == null ? "" : " AND (r.created_at, r.id) < (:at, :id)")
        + " ORDER BY r.created_at DESC, r.id DESC LIMIT :limit";
  }

  /// Codes of open questions, for finding the one somebody meant.
  public List<String> openCodes(Handle handle, Sight sight) {
    String sql =
        "SELECT a.code FROM approval a JOIN run r ON r.id = a.run WHERE a.status = 'ASKED' AND "
            + SEES
            + " ORDER BY a.code LIMIT :most";
    return bound(handle.createQuery(sql), sight)
        .bind("most", MOST_CODES)
        .mapTo(String.class)
        .list();
  }
}
