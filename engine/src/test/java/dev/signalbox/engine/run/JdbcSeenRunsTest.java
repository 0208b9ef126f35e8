package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.store.JdbcSeenRuns;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.testkit.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JdbcSeenRunsTest {
  private static final Sight ADA = new Sight("ada", Set.of("ada", "everyone"), Set.of("ops"));

  /// The detail of SQLite's plan for a list.
  private static String plan(Set<RunStatus> statuses) {
    var mark = new PageMark(Instant.EPOCH, "r1");
    var filter = new RunFilter(ADA, null, null, statuses, mark, 500);
    try (Database database = Databases.inMemory(TestClock.atNoon())) {
      List<String> steps =
          database.read(handle -> {
            String sql = "explain query plan " + JdbcSeenRuns.sql(filter);
            return JdbcSeenRuns.bound(handle.createQuery(sql), ADA)
                .bindList("statuses", List.of("HELD"))
                .bind("at", 0)
                .bind("id", "r1")
                .bind("limit", 500)
                .map((row, context) -> row.getString("detail"))
                .list();
          });
      return String.join("; ", steps);
    }
  }

  @Test
  void findsOpenRunsWithoutLookingAtThoseThatEnded() {
    String plan = plan(Set.of(RunStatus.HELD));
    assertTrue(plan.contains("run_open"), plan);
  }

  @Test
  void findsAPageOfRunsWithoutSortingAll() {
    String plan = plan(Set.of());
    assertTrue(plan.contains("run_by_time"), plan);
    assertTrue(!plan.contains("TEMP B-TREE"), plan);
  }
}
