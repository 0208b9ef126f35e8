package dev.signalbox.bench.server;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Goal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// What must be quick, asked all the time: `/health`, a vote, and a message that everybody on the
/// stream is to get.
final class Pulse {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
  private static final double MOST_MILLIS = 100;
  private static final int READERS = 20;
  private static final String NO_RUN = "/approve zzzzzz";

  private final URI address;
  private final HttpReader voter;
  private final Histogram health = new Histogram(600_000_000L, 3);
  private final Histogram votes = new Histogram(600_000_000L, 3);

  Pulse(URI address, HttpReader voter) {
    this.address = address;
    this.voter = voter;
  }

  /// Measures for so long, then prints; true when every p99 is good.
  boolean beat(String under, int seconds) throws Exception {
    var clients = new SseClients(READERS, address, List.of(voter.cookie()));
    int beats;
    try (clients;
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      clients.start();
      until(() -> clients.listening() == READERS);
      beats = beats(client, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds), under);
      until(() -> clients.complete(beats) == READERS);
    }
    boolean healthy = report(under, "/health", health);
    boolean voted = report(under, "a vote", votes);
    boolean streamed = report(under, "the stream", clients.latency());
    return healthy && voted && streamed;
  }

  private int beats(HttpClient client, long end, String under) throws Exception {
    var request = HttpRequest.newBuilder(address.resolve("/health")).build();
    String series = under.replace(' ', '-') + "-" + System.nanoTime() + "-";
    int beats = 0;
    for (long due = System.nanoTime(); due < end; due += EVERY_NANOS) {
      LockSupport.parkNanos(due - System.nanoTime());
      long asked = System.nanoTime();
      client.send(request, BodyHandlers.discarding());
      took(health, asked);
      asked = System.nanoTime();
      voter.post(EmbeddedServer.ROOM, series + "v" + beats, NO_RUN).join();
      took(votes, asked);
      String mark = Listener.mark(beats, System.nanoTime());
      voter.post(EmbeddedServer.ROOM, series + "m" + beats, mark + " of today").join();
      beats++;
    }
    return beats;
  }

  private static void took(Histogram histogram, long since) {
    histogram.recordValue((System.nanoTime() - since) / 1_000);
  }

  private interface Check {
    boolean holds() throws IOException;
  }

  private static void until(Check check) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!check.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("a reader did not get everything");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean report(String under, String what, Histogram took) {
    System.out.printf(
        Locale.ROOT,
        "%s, %s: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
        under,
        what,
        took.getValueAtPercentile(50) / 1e3,
        took.getValueAtPercentile(99) / 1e3,
        took.getMaxValue() / 1e3);
    return Goal.atMost(what + " under " + under + ", p99", MOST_MILLIS, "ms")
        .report(took.getValueAtPercentile(99) / 1e3);
  }
}
