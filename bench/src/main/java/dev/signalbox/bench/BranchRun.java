package dev.signalbox.bench;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What each branch of a `parallel` adds to the time of its run: runs with fifty branches and with
/// two, one after the other, from the line to the run's end.
///
/// @param runs of each, after a quarter as many that are not counted
record BranchRun(int runs) {
  private static final int MANY = 50;
  private static final int FEW = 2;

  boolean run(Path parent) throws IOException, InterruptedException {
    Files.createDirectories(parent);
    Path folder = Files.createTempDirectory(parent, "signalbox-bench");
    var rooms = new RoomConfig(List.of(new Room(EmbeddedServer.ROOM, "", List.of("everyone"))));
    var catalog = new Catalog(List.of(runbook("many", MANY), runbook("few", FEW)), List.of());
    try (var server = new EmbeddedServer(folder, catalog, rooms, LinkConfig.NONE, true)) {
      var ends = new Ends();
      server.listen(ends);
      times(server, ends, Math.max(1, runs / 4));
      double[] middle = times(server, ends, runs);
      System.out.printf(
          Locale.ROOT,
          "median of %d runs with %d branches %.1f ms, with %d branches %.1f ms%n",
          runs,
          MANY,
          middle[0],
          FEW,
          middle[1]);
      return Goal.atMost("added by each branch of a parallel", 1, "ms")
          .report((middle[0] - middle[1]) / (MANY - FEW));
    } finally {
      Folders.delete(folder);
    }
  }

  /// Medians in milliseconds, of many branches and of few.
  private static double[] times(EmbeddedServer server, Ends ends, int runs)
      throws InterruptedException {
    var many = new double[runs];
    var few = new double[runs];
    for (int i = 0; i < runs; i++) {
      many[i] = millis(server, ends, "/many");
      few[i] = millis(server, ends, "/few");
    }
    Arrays.sort(many);
    Arrays.sort(few);
    return new double[] {many[runs / 2], few[runs / 2]};
  }

  private static double millis(EmbeddedServer server, Ends ends, String line)
      throws InterruptedException {
    long start = System.nanoTime();
    PostResult result =
        server
            .console()
            .post(server.person(0), EmbeddedServer.ROOM, null, line + start, line, Days.UTC);
    if (!(result instanceof PostResult.Done)) {
      throw new IllegalStateException(line + " came to " + result);
    }
    String status = ends.queue.take();
    if (!status.equals("SUCCEEDED")) {
      throw new IllegalStateException(line + " ended as " + status);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static Runbook runbook(String name, int branches) {
    String each =
        IntStream.range(0, branches)
            .mapToObj(branch -> "      b%d: { require: { it holds: 1 < 2 } }%n".formatted(branch))
            .collect(Collectors.joining());
    return Fixture.read(
        name + ".yaml",
        """
        about: Does several things at once
        owner: operators
        when: { command: %s }
        steps:
          - parallel:
        %s\
        """
            .formatted(name, each));
  }

  /// How runs ended, one after the other.
  private static final class Ends implements RunListener {
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    @Override
    public void changed(Transaction transaction, RunView run) {
      if (run.status().ended() && ended.add(run.code())) {
        String status = run.status().name();
        transaction.afterCommit(() -> queue.add(status));
      }
    }

    @Override
    public void said(
        Transaction transaction,
        RunView run,
        String text,
        String to,
        String key,
        List<FileValue> with) {}

    @Override
    public void grew(String run, long end, String tail) {}
  }
}
