package dev.signalbox.engine.audit.record;

import dev.signalbox.engine.audit.proof.AuditItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a record and its values lie in their tables.
final class JdbcAuditRow {
  static final String SELECT =
      "SELECT chain, seq, line, at, kind, outcome, room, runbook, run FROM audit";
  static final String VALUES = "SELECT seq, name, salt, value FROM audit_value";
  private static final List<String> COLUMNS =
      List.of("at", "kind", "outcome", "room", "runbook", "run");

  private JdbcAuditRow() {}

  /// The record without its values.
  static AuditItem.Entry entry(ResultSet row) throws SQLException {
    Map<String, String> columns = new HashMap<>();
    for (String column : COLUMNS) {
      String text = row.getString(column);
      if (text != null) {
        columns.put(column, text);
      }
    }
    return new AuditItem.Entry(
        row.getString("chain"), row.getLong("seq"), row.getString("line"), columns, List.of());
  }

  static AuditItem.Value value(ResultSet row) throws SQLException {
    return new AuditItem.Value(
        row.getString("name"), row.getString("salt"), row.getString("value"));
  }
}
