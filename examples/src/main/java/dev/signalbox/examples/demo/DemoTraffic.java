package dev.signalbox.examples.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The users of the demo services: a steady number of requests a second at each gate.
final class DemoTraffic implements AutoCloseable {
  private static final int MOST_UNDER_WAY = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client;
  private final ScheduledThreadPoolExecutor pace;

  DemoTraffic(Collection<URI> gates, int perSecond, HttpClient client) {
    this.client = client;
    this.pace =
        new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("demo-traffic-", 0).factory());
    long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
    int turn = 0;
    for (URI gate : gates) {
      HttpRequest request = HttpRequest.newBuilder(gate.resolve("/")).timeout(PATIENCE).build();
      Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
      long first = period * turn++ / gates.size();
      var _ =
          pace.scheduleAtFixedRate(
              () -> send(request, underWay), first, period, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void close() {
    pace.shutdownNow();
  }

  private void send(HttpRequest request, Semaphore underWay) {
    // A gate that hangs is not buried under requests that wait for it.
    if (underWay.tryAcquire()) {
      var _ =
          client
              .sendAsync(request, BodyHandlers.discarding())
              .whenComplete((_, _) -> underWay.release());
    }
  }
}
