package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three servers on one PostgreSQL, killed and paused against each other while people give commands
/// to all: what one leaves another takes up, and who wakes up late is not heard.
///
/// `-Dsignalbox.crash.seconds=N` says how long, `-Dsignalbox.crash.seed=N` repeats the moments.
final class SeveralServersTest {
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
      var second = first.beside(home.resolve("two"));
      storm(List.of(first, second, first.beside(home.resolve("three"))), postgres.url());
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
      List<Misfortune> misfortunes = new ArrayList<>();
      for (int i = 0; i < servers.size(); i++) {
        misfortunes.add(misfortune(i, installations.get(i), servers.get(i), traffic));
      }
      List<SignalboxProcess> last = together(misfortunes);
      traffic.finish();
      try {
        reckoning.drain(InstalledServer.signIn(last.getFirst(), "ada"));
        last.forEach(server -> assertTrue(!server.ended(), server::output));
      } finally {
        last.forEach(SignalboxProcess::close);
      }
      System.out.printf(
          "%d servers: %d kills and %d pauses with -Dsignalbox.crash.seed=%d in %d s: %d commands"
              + " acknowledged, %d sent again, %d effects, %d unknown outcomes %s%n",
          servers.size(),
          sum(misfortunes, Misfortune::kills),
          sum(misfortunes, Misfortune::pauses),
          SEED,
          (System.nanoTime() - begun) / 1_000_000_000,
          traffic.acknowledged().size(),
          traffic.repeats(),
          installations.getFirst().effectLines().size(),
          reckoning.unknown().size(),
          reckoning.unknown());
      assertEquals(List.of(), traffic.surprises());
      int kills = sum(misfortunes, Misfortune::kills);
      assertTrue(traffic.acknowledged().size() >= kills, "there was traffic");
      reckoning.check(traffic.acknowledged());
    }
  }

  private static int sum(List<Misfortune> all, ToIntFunction<Misfortune> part) {
    return all.stream().mapToInt(part).sum();
  }

  private static ConsoleClient signIn(SignalboxProcess server, String person) {
    return InstalledServer.signIn(server, person).waiting(LEASE.dividedBy(2));
  }

  private static Misfortune misfortune(
      int number, InstalledServer installation, SignalboxProcess server, Traffic traffic) {
    var chance = new Misfortune.Chance(SEED + number, LEASE);
    return new Misfortune("server " + number, installation, server, traffic, chance).lasting(STORM);
  }

  private static List<SignalboxProcess> together(List<Misfortune> misfortunes) throws Exception {
    List<SignalboxProcess> last = new ArrayList<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<SignalboxProcess> end : all.invokeAll(misfortunes)) {
        last.add(end.get());
      }
    }
    return last;
  }
}
