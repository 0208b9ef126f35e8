package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that nobody uses is asked whether it works.
final class DatabaseProbeTest {
  @TempDir private Path folder;

  @Test
  void aDatabaseIsAskedForNothingButAnAnswer() throws Exception {
    Path file = folder.resolve("shop.db");
    List<String> heard = new ArrayList<>();
    try (var probe = new ConnectionProbe(leadingTo(file), List.of(), TestClock.atNoon())) {
      assertTrue(probe.asks("shop"));
      probe.ask("shop", new Hearing(heard));
      Files.createFile(file);
      probe.ask("shop", new Hearing(heard));
    }
    assertEquals(
        List.of("system shop: no connection to shop: there is no file " + file, "system shop"),
        heard);
  }

  private record Hearing(List<String> heard) implements ConnectionListener {
    @Override
    public void worked(ConnectionId connection) {
      heard.add(connection.toString());
    }

    @Override
    public void failed(ConnectionId connection, String why) {
      heard.add(connection + ": " + why);
    }
  }

  private static Connections leadingTo(Path file) {
    return new Connections() {
      @Override
      public Optional<Connection> connection(String name) {
        return Optional.empty();
      }

      @Override
      public Optional<SqlDatabase> database(String name) {
        return Optional.of(new SqlDatabase(name, new Place.File(file), "", null));
      }

      @Override
      public Optional<Runner> runner(String name) {
        return Optional.empty();
      }

      @Override
      public Set<String> connectionNames() {
        return Set.of();
      }

      @Override
      public Set<String> runnerNames() {
        return Set.of();
      }
    };
  }
}
