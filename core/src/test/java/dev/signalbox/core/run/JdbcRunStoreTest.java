package dev.signalbox.core.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.core.store.Database;
import dev.signalbox.core.store.Databases;
import dev.signalbox.testkit.TestClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdbcRunStoreTest {
  /// The detail of SQLite's plan for a query.
  private static String plan(boolean open) {
    try (Database database = Databases.inMemory(TestClock.atNoon())) {
      List<String> steps =
          database.read(handle ->
              handle
                  .createQuery("explain query plan " + JdbcRunStore.recentSql(open))
                  .bind("runbook", (String) null)
                  .bind("person", (String) null)
                  .bind("room", (String) null)
                  .bind("limit", 500)
                  .map((row, context) -> row.getString("detail"))
                  .list());
      return String.join("; ", steps);
    }
  }

  @Test
  void findsOpenRunsWithoutLookingAtThoseThatEnded() {
    assertTrue(plan(true).contains("run_open"), plan(true));
  }

  @Test
  void findsTheNewestRunsWithoutSortingAll() {
    assertTrue(plan(false).contains("run_by_time"), plan(false));
  }
}
