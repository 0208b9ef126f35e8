package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed at random moments, while it starts and while it works, and started again;
/// nothing is lost, nothing is done twice, and nobody has to repair anything.
///
/// `-Dsignalbox.crash.kills=N` says how often (on PostgreSQL two fifths of that),
/// `-Dsignalbox.crash.seed=N` repeats the moments.
final class KilledServerTest {
  private static final String URL = "SIGNALBOX_DATABASE_URL";
  private static final int KILLS = Integer.getInteger("signalbox.crash.kills", 50);
  private static final long SEED = Long.getLong("signalbox.crash.seed", System.nanoTime());
  private static final int ONE_STARTING_IN = 8;

  @TempDir private Path folder;

  @Test
  void losesNothingOnSqlite() throws Exception {
    storm(Map.of(), KILLS);
  }

  @Test
  void losesNothingOnPostgres() throws Exception {
    try (Postgres postgres = Postgres.orSkip(folder.resolve("postgres"))) {
      storm(Map.of(URL, postgres.url()), Math.max(10, KILLS * 2 / 5));
    }
  }

  private void storm(Map<String, String> variables, int kills) throws Exception {
    long begun = System.nanoTime();
    try (Gauge gauge = new Gauge()) {
      Path home = folder.resolve("home");
      var installation =
          InstalledServer.write(home, home.resolve("data"), gauge.address(), variables);
      var reckoning = new Reckoning(List.of(installation), variables.get(URL));
      Traffic traffic = storm(installation, reckoning, kills);
      System.out.printf(
          "%s: %d kills with -Dsignalbox.crash.seed=%d in %d s: %d commands acknowledged, %d sent again, %d effects, %d unknown outcomes %s%n",
          variables.isEmpty() ? "SQLite" : "PostgreSQL",
          kills,
          SEED,
          (System.nanoTime() - begun) / 1_000_000_000,
          traffic.acknowledged().size(),
          traffic.repeats(),
          installation.effectLines().size(),
          reckoning.unknown().size(),
          reckoning.unknown());
      assertEquals(List.of(), traffic.surprises());
      assertTrue(traffic.acknowledged().size() >= kills, "there was traffic");
      reckoning.check(traffic.acknowledged());
    }
  }

  private static Traffic storm(InstalledServer installation, Reckoning reckoning, int kills)
      throws InterruptedException {
    var random = new Random(SEED);
    SignalboxProcess server = installation.start();
    List<ConsoleClient> people =
        Stream.of("ada", "grace", "ada")
            .map(person -> InstalledServer.signIn(server, person))
            .toList();
    try (Traffic traffic = Traffic.begin(people, InstalledServer.signIn(server, "linus"))) {
      SignalboxProcess last = server;
      for (int i = 0; i < kills; i++) {
        last = killed(installation, traffic, last, random);
      }
      last.address();
      traffic.turnTo("the only", last.address());
      traffic.finish();
      try (SignalboxProcess end = last) {
        reckoning.drain(people.getFirst().at(end.address()));
      }
      return traffic;
    }
  }

  /// Kills the server at some moment and begins to start the next.
  private static SignalboxProcess killed(
      InstalledServer installation, Traffic traffic, SignalboxProcess server, Random random) {
    boolean starting = random.nextInt(ONE_STARTING_IN) == 0;
    long moment = random.nextLong(20, 900);
    if (!starting) {
      int before = traffic.acknowledged().size();
      traffic.turnTo("the only", server.address());
      Until.isTrue(
          () -> "no command was acknowledged; the server says:\n" + server.output(),
          () -> traffic.acknowledged().size() > before);
    }
    Until.passes(moment);
    server.kill();
    traffic.turnTo("the only", null);
    return installation.launch();
  }
}
