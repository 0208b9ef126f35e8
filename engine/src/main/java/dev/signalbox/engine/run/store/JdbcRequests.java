package dev.signalbox.engine.run.store;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.PageMark;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The SQL of requests for approval as one person sees them.
public final class JdbcRequests {
  private static final String FROM =
      "FROM approval a JOIN run r ON r.id = a.run WHERE " + JdbcSeenRuns.SEES;
  private static final String OPEN = " AND a.status = 'ASKED'";
  private static final String MINE =
      OPEN
          + """
           AND CASE WHEN a.rule = 'confirm' THEN a.requester = :seer
             ELSE a.requester != :seer AND EXISTS (SELECT 1 FROM approval_voter w
               WHERE w.approval = a.id AND w.name IN (<names>)) END
             AND NOT EXISTS (SELECT 1 FROM approval_vote said
               WHERE said.approval = a.id AND said.person = :seer)
          """;

  private final Approvals approvals;

  public JdbcRequests(Approvals approvals) {
    this.approvals = approvals;
  }

  public List<Request> page(Handle handle, RequestFilter filter) {
    PageMark behind = filter.behind();
    String sql =
        "SELECT a.id, r.code, r.line, r.room "
            + FROM
            + condition(filter.scope())
            + (behind == null ? "" : " AND (a.asked_at, a.id) < (:at, :id)")
            + " ORDER BY a.asked_at DESC, a.id DESC LIMIT :limit";
    Query query =
        JdbcSeenRuns.bound(handle.createQuery(sql), filter.sight()).bind("limit", filter.limit());
    if (behind != null) {
      query.bind("at", behind.at().toEpochMilli()).bind("id", behind.id());
    }
    return query.map((row, context) -> found(row)).list().stream()
        .map(found -> found.with(approvals.byId(handle, found.id).orElseThrow()))
        .toList();
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getString("id"), row.getString("code"), row.getString("line"), row.getString("room"));
  }

  private record Found(String id, String code, String line, String room) {
    Request with(Approval approval) {
      return new Request(approval, code, line, room);
    }
  }

  public long count(Handle handle, Sight sight, RequestFilter.Scope scope) {
    String sql = "SELECT COUNT(*) " + FROM + condition(scope);
    return JdbcSeenRuns.bound(handle.createQuery(sql), sight).mapTo(Long.class).one();
  }

  private static String condition(RequestFilter.Scope scope) {
    return switch (scope) {
      case MINE -> MINE;
      case ASKED -> " AND a.requester = :seer";
      case OPEN -> OPEN;
      case ALL -> "";
    };
  }
}
