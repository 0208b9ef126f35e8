package dev.signalbox.alert.row;

import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL of what was decided about groups. A row is never changed.
public final class JdbcDecisionStore {
  private static final JdbcStatement ADD =
      new JdbcStatement(
          """
          INSERT INTO decision (group_id, seq, at, source, fingerprint, stage, verdict, why)
          SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ? FROM decision WHERE group_id = ?
          """);
  private static final JdbcStatement OF =
      new JdbcStatement("SELECT * FROM decision WHERE group_id = ? ORDER BY seq DESC LIMIT ?");

  public void add(Handle handle, GroupDecision decision) {
    AlertKey alert = decision.alert();
    ADD.update(
        handle,
        decision.group(),
        decision.at().toEpochMilli(),
        alert == null ? null : alert.source(),
        alert == null ? null : alert.fingerprint(),
        decision.stage(),
        decision.verdict(),
        decision.why(),
        decision.group());
  }

  /// The newest first.
  public List<GroupDecision> of(Handle handle, String group, int most) {
    return OF.all(handle, JdbcDecisionStore::read, group, most);
  }

  private static GroupDecision read(ResultSet row) throws SQLException {
    String source = row.getString("source");
    return new GroupDecision(
        row.getString("group_id"),
        Instant.ofEpochMilli(row.getLong("at")),
        source == null ? null : new AlertKey(source, row.getString("fingerprint")),
        row.getString("stage"),
        row.getString("verdict"),
        row.getString("why"));
  }
}
