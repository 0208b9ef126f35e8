package dev.signalbox.engine.audit.record;

import dev.signalbox.engine.audit.proof.AuditItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How a record and its values lie in their tables. A long record is read cell by cell, by the
/// places of the columns.
final class JdbcAuditRow {
  private static final List<String> COLUMNS =
      List.of("at", "kind", "outcome", "room", "runbook", "run");
  private static final int FIRST_COLUMN = 4;

  static final String SELECT =
      "SELECT chain, seq, line, " + String.join(", ", COLUMNS) + " FROM audit";
  static final String VALUES = "SELECT seq, name, salt, value FROM audit_value";

  private JdbcAuditRow() {}

  /// The record without its values.
  static AuditItem.Entry entry(ResultSet row) throws SQLException {
    Map<String, String> columns = new HashMap<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      String text = row.getString(FIRST_COLUMN + i);
      if (text != null) {
        columns.put(COLUMNS.get(i), text);
      }
    }
    return new AuditItem.Entry(
        row.getString(1), row.getLong(2), row.getString(3), columns, List.of());
  }

  static AuditItem.Value value(ResultSet row) throws SQLException {
    return new AuditItem.Value(row.getString(2), row.getString(3), row.getString(4));
  }
}
