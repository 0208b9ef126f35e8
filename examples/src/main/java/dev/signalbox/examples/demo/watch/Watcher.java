package dev.signalbox.examples.demo.watch;

import dev.signalbox.examples.demo.watch.AlertNotice.Quiet;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Posts an alert where too many requests of a service fail, and one for each shop whose checkout
/// fails with it.
public final class Watcher implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Watcher.class.getName());

  private final List<Watch> watches;
  private final WatchSettings settings;
  private final ErrorRates rates;
  private final AlertPoster webhook;
  private final InstantSource clock;
  private final Thread thread;

  /// One service.
  ///
  /// @param gate its address
  /// @param before the version that it had before, which may help
  /// @param shops whose checkout needs it
  public record Watched(
      String service, URI gate, Supplier<Optional<String>> before, List<String> shops) {
    public Watched {
      shops = List.copyOf(shops);
    }
  }

  private static final class Watch {
    private final Watched watched;
    private final AlertDecision decision;
    private final AlertPayload payload;
    private Optional<String> helps = Optional.empty();

    private Watch(Watched watched, WatchSettings settings) {
      this.watched = watched;
      this.decision = new AlertDecision(settings);
      this.payload = new AlertPayload(watched.service(), watched.gate(), settings, watched.shops());
    }

    /// What helps is what was there before when it began, whatever is deployed meanwhile.
    private AlertNotice decide(Instant now, Reading reading) {
      boolean quiet = decision.isQuiet();
      AlertNotice notice = decision.decide(now, reading);
      if (quiet) {
        helps = watched.before().get();
      }
      return notice;
    }
  }

  public Watcher(
      List<Watched> watched,
      WatchSettings settings,
      ErrorRates rates,
      AlertPoster webhook,
      InstantSource clock) {
    this.watches = watched.stream().map(one -> new Watch(one, settings)).toList();
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
      Reading reading = rates.reading(watch.watched.service(), settings.window());
      AlertNotice notice = watch.decide(now, reading);
      if (!(notice instanceof Quiet)
          && webhook.post(watch.payload.json(notice, reading, watch.helps))) {
        watch.decision.accepted(notice, now);
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
