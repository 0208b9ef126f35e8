package dev.signalbox.examples.demo.watch;

import dev.signalbox.examples.demo.watch.AlertNotice.Quiet;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Looks at the counters of each service in turn and posts an alert where too many requests fail.
public final class Watcher implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Watcher.class.getName());
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final List<Watch> watches;
  private final Duration every;
  private final AlertPoster webhook;
  private final HttpClient client;
  private final InstantSource clock;
  private final Thread thread;

  /// One service, the room its alerts belong to, and the address of its gate.
  public record Watched(String service, String room, URI gate) {}

  private record Watch(URI metrics, ErrorRate rate, AlertDecision decision, AlertPayload payload) {
    static Watch of(Watched watched, WatchSettings settings) {
      return new Watch(
          watched.gate().resolve("/metrics"),
          new ErrorRate(settings.window()),
          new AlertDecision(settings),
          new AlertPayload(watched.service(), watched.room(), watched.gate(), settings));
    }
  }

  public Watcher(
      List<Watched> watched,
      WatchSettings settings,
      AlertPoster webhook,
      HttpClient client,
      InstantSource clock) {
    this.watches = watched.stream().map(one -> Watch.of(one, settings)).toList();
    this.every = settings.every();
    this.webhook = webhook;
    this.client = client;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("demo-watcher").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /// Looks once at every service.
  void look() {
    for (Watch watch : watches) {
      sample(watch);
      Instant now = clock.instant();
      Reading reading = watch.rate().at(now);
      AlertNotice notice = watch.decision().decide(now, reading);
      if (!(notice instanceof Quiet) && webhook.post(watch.payload().json(notice, reading))) {
        watch.decision().accepted(notice, now);
      }
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        lookAnyway();
        Thread.sleep(every);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAnyway() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the demo services cannot be watched", e);
    }
  }

  private void sample(Watch watch) {
    try {
      HttpRequest request = HttpRequest.newBuilder(watch.metrics()).timeout(LIMIT).build();
      String metrics = client.send(request, BodyHandlers.ofString()).body();
      CounterSample.parse(metrics, clock.instant()).ifPresent(watch.rate()::add);
    } catch (IOException e) {
      // A service that does not answer has no error rate; the alert keeps the state it has.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
