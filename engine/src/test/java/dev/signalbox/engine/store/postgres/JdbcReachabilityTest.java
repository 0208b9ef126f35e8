package dev.signalbox.engine.store.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.PostgresServer;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeNames;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class JdbcReachabilityTest {
  @Test
  void looksAServerUpThatIsAwayOnAThreadThatHoldsNobodyElseUp() {
    var nowhere =
        new DatabaseConfig.Postgres("jdbc:postgresql://away.names.test:1/none", "ada", "pass");
    try (var reach = new JdbcReachability(new JdbcPostgresServer(nowhere))) {
      var told = new CompletableFuture<StoreReadOnlyException>();
      Thread.ofVirtual()
          .start(() -> told.complete(assertThrows(StoreReadOnlyException.class, reach::look)));
      Eventually.ends("whoever reads is told", told);
      assertThrows(StoreReadOnlyException.class, reach::mustBeThere);
    }
    assertEquals(Optional.of(false), FakeNames.byVirtualThread("away.names.test"));
  }

  @Test
  void readersAreNotRefusedWhereWhoeverWritesHasFoundItAgain() throws SQLException {
    PostgresServer postgres = PostgresServer.orSkip();
    DatabaseConfig.Postgres config = postgres.create();
    var server = new JdbcPostgresServer(config);
    try (var reach = new JdbcReachability(server, Duration.ofHours(1))) {
      postgres.cut(config, true);
      assertThrows(StoreReadOnlyException.class, reach::look);
      assertThrows(SQLException.class, reach::writer);
      assertThrows(StoreReadOnlyException.class, reach::mustBeThere);
      postgres.cut(config, false);
      reach.writer().close();
      reach.mustBeThere();
    } finally {
      postgres.drop(config);
    }
  }
}
