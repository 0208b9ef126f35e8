package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.audit.JdbcRefusedLines.Refused;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Lines that somebody was refused and that were not let in since.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class JdbcRefusedLinesTest {
  @TempDir private Path folder;
  private final TestClock clock = TestClock.atNoon();
  private final Instant begun = clock.instant();
  private final Database database;

  JdbcRefusedLinesTest(TestDatabases databases) {
    database = databases.open(clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void recorded(String kind, String person, String line, String room) {
    var record = new AuditLog(database, AuditKey.in(folder, "test"), new Random(1));
    var entry = new AuditEntry(kind, person, null, room, "deploy", null, "x", Map.of("line", line));
    database.write(transaction -> {
      record.append(transaction, entry);
      return true;
    });
    clock.advance(Duration.ofSeconds(1));
  }

  private List<Refused> refused(int most) {
    return database.read(handle -> new JdbcRefusedLines().of(handle, "ada", "deploy", begun, most));
  }

  @Test
  void eachIsThereOnceTheNewestFirstUnlessItWasLetInSince() {
    recorded("run.accepted", "ada", "deploy a", "ops");
    recorded("command.denied", "ada", "deploy a", "ops");
    recorded("command.denied", "ada", "deploy b", "ops");
    recorded("command.denied", "ada", "deploy b", "@ada");
    recorded("command.denied", "ada", "deploy c", "ops");
    recorded("command.denied", "grace", "deploy d", "ops");
    recorded("command.denied", "ada", "deploy a", "ops");
    recorded("run.held", "ada", "deploy b", "ops");
    recorded("run.accepted", "grace", "deploy c", "ops");
    assertEquals(
        List.of(
            new Refused("deploy a", "ops", begun.plusSeconds(6)),
            new Refused("deploy c", "ops", begun.plusSeconds(4)),
            new Refused("deploy b", "@ada", begun.plusSeconds(3))),
        refused(20));
    assertEquals(2, refused(2).size());
  }
}
