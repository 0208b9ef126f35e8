package dev.signalbox.bench.server;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Folders;
import dev.signalbox.bench.Goal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/// Readers in one room while people talk in it: how late a message is with each of them, and
/// whether every one has every message, once and in order.
///
/// @param perSecond messages
public record StreamLoad(int readers, int perSecond, int seconds) {
  private static final int WARM_UP = 2;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /// With a server of its own.
  public boolean run(Path home, Path parent) throws Exception {
    Site site = Site.make(parent);
    try (ServerProcess server = ServerProcess.start(home, site)) {
      return run(server.address(), Fixture.PEOPLE, Site.PASSWORD, EmbeddedServer.ROOM);
    } finally {
      Folders.delete(site.folder());
    }
  }

  /// With a server that runs already.
  ///
  /// @param people who listen, with one password; the first of them talks
  public boolean run(URI address, List<String> people, String password, String room)
      throws Exception {
    List<String> cookies = new ArrayList<>();
    for (String person : people) {
      cookies.add(HttpReader.signIn(address, person, password).cookie());
    }
    HttpReader browser = HttpReader.signIn(address, people.getFirst(), password);
    talk(browser, room, "warm-up", WARM_UP * perSecond, false);
    var clients = new SseClients(readers, address, cookies);
    int messages = perSecond * seconds;
    try (clients) {
      clients.start();
      await(() -> clients.listening() == readers, "not every reader was let in");
      talk(browser, room, "load", messages, true);
      await(() -> clients.complete(messages) == readers, "messages were lost");
    }
    return report(clients.latency(), messages);
  }

  private boolean report(Histogram latency, int messages) {
    System.out.printf(
        Locale.ROOT,
        "%,d readers, %d messages a second, %,d deliveries, none lost, all in order:"
            + " p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
        readers,
        perSecond,
        (long) readers * messages,
        latency.getValueAtPercentile(50) / 1e3,
        latency.getValueAtPercentile(99) / 1e3,
        latency.getMaxValue() / 1e3);
    return Goal.atMost("delivery to " + readers + " readers, p99", 100, "ms")
        .report(latency.getValueAtPercentile(99) / 1e3);
  }

  /// Posts at fixed moments; each waits for the one before, so that their order is known.
  private void talk(HttpReader browser, String room, String name, int messages, boolean marked) {
    String series = name + "-" + System.nanoTime();
    List<CompletableFuture<Void>> posted = new ArrayList<>();
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    long start = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int number = i;
      last =
          last.thenCompose(before ->
              browser.post(
                  room,
                  series + "-" + number,
                  (marked ? Listener.mark(number, System.nanoTime()) : "talk ") + " of today"));
      posted.add(last);
    }
    posted.forEach(CompletableFuture::join);
  }

  private static void await(BooleanSupplier done, String otherwise) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(otherwise);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
