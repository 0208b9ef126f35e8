package dev.signalbox.bench.server;

import dev.signalbox.bench.Folders;
import dev.signalbox.bench.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What runbooks cost that start by the clock, while none is due: the processor time of a server
/// with many of them, beside one with as many that only start when they are asked for.
///
/// @param schedules how many
/// @param idleSeconds how long nothing is due
public record ScheduleRun(int schedules, int idleSeconds) {
  private static final int SETTLE_SECONDS = 20;
  private static final String SERVICE = "service-principals: { clock: { owner: operators } }\n";

  public boolean run(Path home, Path parent) throws IOException, InterruptedException {
    double asked = idleMillis(home, parent, "{ command: nightly-%1$d }");
    double clocked =
        idleMillis(home, parent, "{ schedule: { at: 0 3 1 1 * Europe/Berlin, room: payments } }");
    System.out.printf(
        Locale.ROOT,
        "%,d runbooks, processor a second of nothing: %.2f ms by command, %.2f ms by the clock%n",
        schedules,
        asked,
        clocked);
    return Goal.atMost("processor a second, %,d schedules, none due".formatted(schedules), 1, "ms")
        .report(clocked - asked);
  }

  /// Milliseconds of processor a second.
  private double idleMillis(Path home, Path parent, String when)
      throws IOException, InterruptedException {
    Site site = Site.make(parent);
    Files.writeString(site.people(), SERVICE, StandardOpenOption.APPEND);
    for (int i = 0; i < schedules; i++) {
      Path file = site.folder().resolve("runbooks/nightly-" + i + ".yaml");
      Files.writeString(file, runbook(when.formatted(i)));
    }
    try (ServerProcess server = ServerProcess.start(home, site)) {
      TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
      Duration before = server.processor();
      TimeUnit.SECONDS.sleep(idleSeconds);
      return server.processor().minus(before).toNanos() / 1e6 / idleSeconds;
    } finally {
      Folders.delete(site.folder());
    }
  }

  private static String runbook(String when) {
    return """
    about: Report what is in stock
    owner: operators
    as: clock
    when: %s
    allow: { run: [operators, service:clock] }
    steps: [{ say: counted }]
    """
        .formatted(when);
  }
}
