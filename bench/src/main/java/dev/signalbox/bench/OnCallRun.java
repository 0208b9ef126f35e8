package dev.signalbox.bench;

import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.oncall.OnCallGroups;
import dev.signalbox.oncall.Rotas;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.view.OnCallRoutes;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/// Who is on call, and a month of a schedule, where there are many schedules, people and covers.
///
/// @param seconds for which each is measured, after as many that do not count
record OnCallRun(int seconds) {
  private static final int ROTAS = 5_000;
  private static final int PEOPLE = 20_000;
  private static final int COVERS = 4;
  private static final double P99 = 99;

  private static final Person READER = new Person("ada", "Ada", Set.of(), null);

  boolean run(Path parent) throws IOException {
    Files.createDirectories(parent);
    Path folder = Files.createTempDirectory(parent, "signalbox-bench");
    Path file = folder.resolve("oncall.yaml");
    Files.writeString(file, text());
    var clock = new Timeline(TimeSource.system());
    try (Database database = Databases.open(new DatabaseConfig.Sqlite(folder), clock)) {
      JdbcCovers.fill(database, ROTAS, COVERS, clock.instant());
      Rotas rotas = Rotas.open(file, database, clock, List.of());
      var groups = new OnCallGroups(rotas);
      List<Route> routes = new OnCallRoutes(rotas).all();
      boolean asked =
          Goal.atMost("who is on call, one of 5,000 schedules, p99", 2, "ms")
              .report(millis(number -> known(rotas.at("rota-" + number, rotas.now()))));
      boolean listed =
          Goal.atMost("the page of all, 200 of 5,000 shown, p99", 100, "ms")
              .report(millis(number -> ask(routes.getFirst(), Map.of())));
      boolean drawn =
          Goal.atMost("a month of a schedule, p99", 100, "ms")
              .report(
                  millis(number -> ask(routes.getLast(), Map.of("schedule", "rota-" + number))));
      boolean grouped =
          Goal.atMost("everybody on call as groups, p99", 1_000, "ms")
              .report(millis(number -> groups.look()));
      return asked && listed && drawn && grouped;
    } finally {
      Folders.delete(folder);
    }
  }

  private static void known(Optional<OnCall> found) {
    if (found.isEmpty()) {
      throw new IllegalStateException("there is no such schedule");
    }
  }

  private static void ask(Route route, Map<String, String> arguments) {
    RouteAnswer answer = route.handler().answer(new RouteCall(READER, arguments));
    if (!(answer instanceof RouteAnswer.Found)) {
      throw new IllegalStateException("nothing was found");
    }
  }

  private double millis(IntConsumer work) {
    spent(work);
    return spent(work).getValueAtPercentile(P99) / 1e6;
  }

  private Histogram spent(IntConsumer work) {
    var times = new Histogram(3);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int number = 0;
    for (long begin = System.nanoTime(); begin < end; ) {
      number = (number + 4_001) % ROTAS;
      work.accept(number);
      long now = System.nanoTime();
      times.recordValue(now - begin);
      begin = now;
    }
    return times;
  }

  /// Each has four people by the week, and two by the day in working hours.
  private static String text() {
    var text = new StringBuilder("schedules:\n");
    for (int rota = 0; rota < ROTAS; rota++) {
      int first = rota * (PEOPLE / ROTAS);
      text.append(
          """
            rota-%d:
              zone: Europe/Berlin
              layers:
                - { people: [p%d, p%d, p%d, p%d], from: 2026-01-05, turn: weekly MON 09:00 }
                - { people: [p%d, p%d], turn: daily 09:00, only: [MON-FRI 09:00-17:00] }
          """
              .formatted(rota, first, first + 1, first + 2, first + 3, first, first + 1));
    }
    return text.append("nobody: \"@p0\"\n").toString();
  }
}
