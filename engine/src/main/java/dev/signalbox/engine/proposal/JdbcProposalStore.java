package dev.signalbox.engine.proposal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of proposals.
final class JdbcProposalStore {
  private static final String ROW =
      """
      SELECT id, code, approval, runbook, base, revision, person, why, status, told, created_at,
        ended_at
      FROM proposal
      """;

  void insert(Handle handle, Proposal proposal) {
    handle
        .createUpdate(
            """
            INSERT INTO proposal
              (id, code, approval, runbook, base, revision, person, why, status, created_at)
            VALUES
              (:id, :code, :approval, :runbook, :base, :revision, :person, :why, :status, :at)
            """)
        .bind("id", proposal.id())
        .bind("code", proposal.code())
        .bind("approval", proposal.approval())
        .bind("runbook", proposal.runbook())
        .bind("base", proposal.base())
        .bind("revision", proposal.revision())
        .bind("person", proposal.person())
        .bind("why", proposal.why())
        .bind("status", proposal.status().name())
        .bind("at", proposal.createdAt().toEpochMilli())
        .execute();
  }

  /// False when it was not in this state any more.
  boolean move(Handle handle, ProposalStatus from, Proposal to) {
    Instant ended = to.endedAt();
    return handle
            .createUpdate(
                """
                UPDATE proposal SET status = :to, told = :told, ended_at = :at
                WHERE id = :id AND status = :from
                """)
            .bind("to", to.status().name())
            .bind("told", to.told())
            .bind("at", ended == null ? null : (Long) ended.toEpochMilli())
            .bind("id", to.id())
            .bind("from", from.name())
            .execute()
        == 1;
  }

  Optional<Proposal> byCode(Handle handle, String code) {
    return handle
        .createQuery(ROW + " WHERE code = :code")
        .bind("code", code)
        .map((row, context) -> row(row))
        .findOne();
  }

  /// Oldest first.
  List<Proposal> in(Handle handle, ProposalStatus status) {
    return handle
        .createQuery(ROW + " WHERE status = :status ORDER BY created_at, id")
        .bind("status", status.name())
        .map((row, context) -> row(row))
        .list();
  }

  /// Newest first.
  List<Proposal> latest(Handle handle, int most) {
    return handle
        .createQuery(ROW + " ORDER BY created_at DESC, id DESC LIMIT :most")
        .bind("most", most)
        .map((row, context) -> row(row))
        .list();
  }

  /// The newest one by which this text was written, if there is one.
  Optional<Proposal> written(Handle handle, String runbook, String revision) {
    return handle
        .createQuery(
            ROW
                + """
                 WHERE runbook = :runbook AND revision = :revision
                   AND status IN ('ACCEPTED', 'WRITTEN')
                ORDER BY created_at DESC, id DESC LIMIT 1
                """)
        .bind("runbook", runbook)
        .bind("revision", revision)
        .map((row, context) -> row(row))
        .findOne();
  }

  private static Proposal row(ResultSet row) throws SQLException {
    long ended = row.getLong("ended_at");
    boolean open = row.wasNull();
    return new Proposal(
        row.getString("id"),
        row.getString("code"),
        row.getString("approval"),
        row.getString("runbook"),
        row.getString("base"),
        row.getString("revision"),
        row.getString("person"),
        row.getString("why"),
        ProposalStatus.valueOf(row.getString("status")),
        row.getString("told"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        open ? null : Instant.ofEpochMilli(ended));
  }
}
