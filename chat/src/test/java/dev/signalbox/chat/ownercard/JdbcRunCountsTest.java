package dev.signalbox.chat.ownercard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;

/// However many runs there are, only the newest of a runbook are looked at.
final class JdbcRunCountsTest {
  /// The detail of SQLite's plan.
  private static String plan(String sql) {
    try (Database database = TestDatabases.MEMORY.open(TestClock.atNoon())) {
      return database.read(handle -> {
        Query query = handle.createQuery("explain query plan " + sql);
        query
            .bind("runbook", "deploy")
            .bind("most", 1)
            .configure(
                org.jdbi.v3.core.statement.SqlStatements.class,
                it -> it.setUnusedBindingAllowed(true));
        if (sql.contains("<runs>")) {
          query.bindList("runs", List.of("r1", "r2"));
        }
        return String.join("; ", query.map((row, context) -> row.getString("detail")).list());
      });
    }
  }

  @Test
  void findsTheNewestRunsOfARunbookByAnIndexAndSortsNothing() {
    for (String sql : List.of(JdbcRunCounts.LAST, JdbcRunCounts.NEWEST)) {
      String plan = plan(sql);
      assertTrue(plan.contains("run_by_runbook"), plan);
      assertTrue(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN"), plan);
    }
  }

  @Test
  void findsTheirApprovalsByAnIndex() {
    String plan = plan(JdbcRunCounts.WAITS);
    assertTrue(plan.contains("SEARCH approval USING INDEX") && !plan.contains("SCAN"), plan);
  }
}
