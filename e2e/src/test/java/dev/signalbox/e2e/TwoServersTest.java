package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one PostgreSQL, killed and paused against each other while people give commands
/// to both: what one leaves the other takes up, and who wakes up late is not heard.
///
/// `-Dsignalbox.crash.seconds=N` says how long, `-Dsignalbox.crash.seed=N` repeats the moments.
final class TwoServersTest {
  private static final String URL = "SIGNALBOX_DATABASE_URL";
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration STORM =
      Duration.ofSeconds(Integer.getInteger("signalbox.crash.seconds", 20));
  private static final long SEED = Long.getLong("signalbox.crash.seed", System.nanoTime());

  @TempDir private Path folder;

  @Test
  void losesNothingAndDoesNothingTwice() throws Exception {
    try (Postgres postgres = Postgres.orSkip(folder.resolve("postgres"));
        Gauge gauge = new Gauge()) {
      Path home = folder.resolve("home");
      var first =
          InstalledServer.write(
              home, home.resolve("one"), gauge.address(), Map.of(URL, postgres.url()));
      first.configure("runs: { lease: " + LEASE.toSeconds() + "s }\n");
      storm(List.of(first, first.beside(home.resolve("two"))), postgres.url());
    }
  }

  private static void storm(List<InstalledServer> installations, String url) throws Exception {
    long begun = System.nanoTime();
    var reckoning = new Reckoning(installations, url);
    List<SignalboxProcess> servers = installations.stream().map(InstalledServer::start).toList();
    List<ConsoleClient> people =
        Stream.of("ada", "grace", "ada", "grace", "ada")
            .map(person -> signIn(servers.getFirst(), person))
            .toList();
    try (Traffic traffic = Traffic.begin(people, signIn(servers.getLast(), "linus"))) {
      var one = misfortune("one", installations.getFirst(), servers.getFirst(), traffic, SEED);
      var two = misfortune("two", installations.getLast(), servers.getLast(), traffic, SEED + 1);
      List<SignalboxProcess> last = together(one, two);
      traffic.finish();
      try (SignalboxProcess end = last.getFirst();
          SignalboxProcess other = last.getLast()) {
        reckoning.drain(people.getFirst().at(end.address()));
        assertTrue(!other.ended(), other::output);
      }
      System.out.printf(
          "Two servers: %d kills and %d pauses with -Dsignalbox.crash.seed=%d in %d s: %d commands acknowledged, %d sent again, %d effects, %d unknown outcomes %s%n",
          one.kills() + two.kills(),
          one.pauses() + two.pauses(),
          SEED,
          (System.nanoTime() - begun) / 1_000_000_000,
          traffic.acknowledged().size(),
          traffic.repeats(),
          installations.getFirst().effectLines().size(),
          reckoning.unknown().size(),
          reckoning.unknown());
      assertEquals(List.of(), traffic.surprises());
      assertTrue(traffic.acknowledged().size() >= one.kills() + two.kills(), "there was traffic");
      reckoning.check(traffic.acknowledged());
    }
  }

  private static ConsoleClient signIn(SignalboxProcess server, String person) {
    return InstalledServer.signIn(server, person).waiting(LEASE.dividedBy(2));
  }

  private static Misfortune misfortune(
      String name,
      InstalledServer installation,
      SignalboxProcess server,
      Traffic traffic,
      long seed) {
    var chance = new Misfortune.Chance(seed, LEASE);
    return new Misfortune(name, installation, server, traffic, chance).lasting(STORM);
  }

  private static List<SignalboxProcess> together(Misfortune one, Misfortune two) throws Exception {
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<SignalboxProcess> first = both.submit(one);
      Future<SignalboxProcess> second = both.submit(two);
      return List.of(first.get(), second.get());
    }
  }
}
