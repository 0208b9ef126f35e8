package dev.signalbox.bench.server;

import dev.signalbox.bench.Folders;
import dev.signalbox.bench.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long the server takes until it is ready, and what it holds when nobody asks anything.
///
/// @param times measured starts, after a first one that makes the database and the cache
public record Start(int times, int idleSeconds) {
  public boolean run(Path home, Path parent) throws IOException, InterruptedException {
    Site site = Site.make(parent);
    try {
      try (ServerProcess first = ServerProcess.start(home, site)) {
        System.out.printf(Locale.ROOT, "first start ever: %.0f ms%n", first.readyMillis());
      }
      double resident = 0;
      var millis = new double[times];
      for (int i = 0; i < times; i++) {
        try (ServerProcess server = ServerProcess.start(home, site)) {
          millis[i] = server.readyMillis();
          if (i == times - 1) {
            TimeUnit.SECONDS.sleep(idleSeconds);
            resident = server.residentMegabytes();
          }
        }
      }
      return report(millis, resident);
    } finally {
      Folders.delete(site.folder());
    }
  }

  private boolean report(double[] millis, double resident) {
    Arrays.sort(millis);
    double median = millis[millis.length / 2];
    System.out.printf(
        Locale.ROOT,
        "%d starts: least %.0f ms, median %.0f ms, most %.0f ms%n",
        times,
        millis[0],
        median,
        millis[millis.length - 1]);
    boolean quick = Goal.atMost("ready after a start, median", 1, "s").report(median / 1e3);
    return Goal.atMost("resident after " + idleSeconds + " s of nothing", 150, "MB")
            .report(resident)
        && quick;
  }
}
