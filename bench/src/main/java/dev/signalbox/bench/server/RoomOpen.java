package dev.signalbox.bench.server;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Folders;
import dev.signalbox.bench.Goal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// Opening a room where much was said, and finding something in it, over HTTP.
///
/// @param messages in the room
public record RoomOpen(int messages) {
  private static final String PAGE = "/api/rooms/" + EmbeddedServer.ROOM + "/messages";
  private static final List<Integer> RANKS = List.of(0, 3, 30, 300, 1_000, 3_000, 4_900);

  /// Until the server's compiler has seen to most of what a search needs.
  private static final int WARM_UP = 100;

  private static final int ROUNDS = 100;

  public boolean run(Path home, Path parent) throws Exception {
    Site site = Site.make(parent);
    try {
      long start = System.nanoTime();
      Talk.fill(site, messages);
      System.out.printf(
          Locale.ROOT, "%,d messages in %.1f s%n", messages, (System.nanoTime() - start) / 1e9);
      try (ServerProcess server = ServerProcess.start(home, site)) {
        return measure(
            HttpReader.signIn(server.address(), Fixture.PEOPLE.getFirst(), Site.PASSWORD));
      }
    } finally {
      Folders.delete(site.folder());
    }
  }

  private boolean measure(HttpReader browser) throws Exception {
    long start = System.nanoTime();
    browser.get("/api/boot");
    browser.get(PAGE);
    double first = (System.nanoTime() - start) / 1e6;
    var pages = new Histogram(60_000_000L, 3);
    var searches = new Histogram(60_000_000L, 3);
    look(browser, WARM_UP, new Histogram(3), new Histogram(3));
    look(browser, ROUNDS, pages, searches);
    boolean opens =
        Goal.atMost("room of " + messages + " messages, boot and first page, first time", 200, "ms")
            .report(first);
    Goal.atMost("the same page again, p95", 200, "ms").report(pages.getValueAtPercentile(95) / 1e3);
    return Goal.atMost("search in " + messages + " messages, p95", 100, "ms")
            .report(searches.getValueAtPercentile(95) / 1e3)
        && opens;
  }

  private static void look(HttpReader browser, int rounds, Histogram pages, Histogram searches)
      throws Exception {
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      browser.get(PAGE);
      pages.recordValue((System.nanoTime() - start) / 1_000);
      for (int rank : RANKS) {
        start = System.nanoTime();
        String found = browser.search(Talk.word(rank));
        searches.recordValue((System.nanoTime() - start) / 1_000);
        if (rank < 300 && !found.contains(Talk.word(rank))) {
          throw new IllegalStateException(Talk.word(rank) + " is not found: " + found);
        }
      }
    }
  }
}
