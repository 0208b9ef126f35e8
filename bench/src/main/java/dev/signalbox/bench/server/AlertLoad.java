package dev.signalbox.bench.server;

import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Folders;
import dev.signalbox.bench.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Very many alerts that fire at the same time, as a Prometheus sends them to a server in a process
/// of its own: what new ones and those that are sent again cost it, what it holds of them, and how
/// fast people see them.
///
/// @param alerts how many fire
public record AlertLoad(int alerts) {
  private static final int GROUPS = 1_000;
  private static final int WARM_UP = 5_000;
  private static final int RESENDS = 3;
  private static final int SILENCES = 5_000;
  private static final int PAGES = 100;

  /// Until all that is waited for before a card is shown has come.
  private static final int SETTLE_SECONDS = 15;

  public boolean run(Path home, Path parent) throws IOException, InterruptedException {
    Site site = Site.make(parent);
    try (ServerProcess server = ServerProcess.start(home, site)) {
      var sender = new AlertSender(server.address());
      sender.send("Warm", WARM_UP, GROUPS);
      double before = server.residentMegabytes();
      boolean fresh =
          Goal.atLeast("new alerts, 500 in a body", 5_000, "/CPU-second")
              .report(perSecond(server, alerts, () -> sender.send("Disk", alerts, GROUPS)));
      boolean again =
          Goal.atLeast("the same alerts again", 24_000, "/CPU-second")
              .report(
                  perSecond(
                      server,
                      RESENDS * alerts,
                      () -> {
                        for (int i = 0; i < RESENDS; i++) {
                          sender.send("Disk", alerts, GROUPS);
                        }
                      }));
      boolean small =
          Goal.atMost("memory for %,d alerts".formatted(alerts), 220, "MB")
              .report(server.residentMegabytes() - before);
      var reader = HttpReader.signIn(server.address(), Fixture.PEOPLE.getFirst(), Site.PASSWORD);
      boolean quick = page(reader, "a page of 100 groups, p95");
      for (int i = 0; i < SILENCES; i++) {
        sender.silence(i);
      }
      boolean silenced = page(reader, "the same beside 5,000 silences with patterns, p95");
      System.out.printf(
          Locale.ROOT,
          "new alerts beside 5,000 silences with patterns: %,.0f /CPU-second%n",
          perSecond(server, WARM_UP, () -> sender.send("Late", WARM_UP, GROUPS)));
      return fresh && again && small && quick && silenced;
    } finally {
      Folders.delete(site.folder());
    }
  }

  private interface Sending {
    void go() throws IOException, InterruptedException;
  }

  /// Alerts a second of the server's processor time, cards included.
  private static double perSecond(ServerProcess server, int alerts, Sending sending)
      throws IOException, InterruptedException {
    Duration before = server.processor();
    sending.go();
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    return alerts * 1e9 / server.processor().minus(before).toNanos();
  }

  private static boolean page(HttpReader reader, String what)
      throws IOException, InterruptedException {
    var pages = new Histogram(60_000_000L, 3);
    for (int i = 0; i < 2 * PAGES; i++) {
      long start = System.nanoTime();
      reader.get("/api/alerts");
      if (i >= PAGES) {
        pages.recordValue((System.nanoTime() - start) / 1_000);
      }
    }
    return Goal.atMost(what, 50, "ms").report(pages.getValueAtPercentile(95) / 1e3);
  }
}
