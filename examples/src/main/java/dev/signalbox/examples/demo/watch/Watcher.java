package dev.signalbox.examples.demo.watch;

import dev.signalbox.examples.demo.watch.AlertNotice.Quiet;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Posts an alert where too many requests of a service fail.
public final class Watcher implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Watcher.class.getName());

  private final List<Watch> watches;
  private final WatchSettings settings;
  private final ErrorRates rates;
  private final AlertPoster webhook;
  private final InstantSource clock;
  private final Thread thread;

  /// One service, the room its alerts belong to, and the address of its gate.
  public record Watched(String service, String room, URI gate) {}

  private record Watch(String service, AlertDecision decision, AlertPayload payload) {
    static Watch of(Watched watched, WatchSettings settings) {
      return new Watch(
          watched.service(),
          new AlertDecision(settings),
          new AlertPayload(watched.service(), watched.room(), watched.gate(), settings));
    }
  }

  public Watcher(
      List<Watched> watched,
      WatchSettings settings,
      ErrorRates rates,
      AlertPoster webhook,
      InstantSource clock) {
    this.watches = watched.stream().map(one -> Watch.of(one, settings)).toList();
    this.settings = settings;
    this.rates = rates;
    this.webhook = webhook;
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
      Instant now = clock.instant();
      Reading reading = rates.reading(watch.service(), settings.window());
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
        Thread.sleep(settings.every());
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
}
