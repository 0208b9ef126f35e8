package dev.signalbox.alert.row;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.diff.PastSignal;
import dev.signalbox.alert.rule.diff.PastSignals;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.spi.integration.Signal.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// The SQL of changes of alerts that there were, with what the alerts are called now.
public final class JdbcPastSignals implements PastSignals {
  private static final int MOST = 200_000;

  private static final JdbcStatement SINCE =
      new JdbcStatement(
          """
          SELECT c.at, c.change, c.severity, a.source, a.fingerprint, a.title, a.labels,
            a.annotations
          FROM alert_change c
          JOIN alert a ON a.source = c.source AND a.fingerprint = c.fingerprint
          WHERE c.at >= ? AND c.change IN ('FIRED', 'ENDED')
          ORDER BY c.at, c.source, c.fingerprint, c.seq LIMIT ?
          """);

  private final Database database;

  public JdbcPastSignals(Database database) {
    this.database = database;
  }

  /// The first 200,000 of them.
  @Override
  public List<PastSignal> since(Instant begin) {
    return database.read(
        handle -> SINCE.all(handle, JdbcPastSignals::read, begin.toEpochMilli(), MOST));
  }

  private static PastSignal read(ResultSet row) throws SQLException {
    return new PastSignal(
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("fingerprint"),
        row.getString("change").equals(JdbcAlertStore.Change.FIRED.name()),
        new AlertFacts(
            row.getString("source"),
            Severity.valueOf(row.getString("severity")),
            row.getString("title"),
            JdbcAlertStore.texts(row.getString("labels")),
            JdbcAlertStore.texts(row.getString("annotations"))));
  }
}
