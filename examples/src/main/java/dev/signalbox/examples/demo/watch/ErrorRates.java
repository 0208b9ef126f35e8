package dev.signalbox.examples.demo.watch;

import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Looks at the counters of all processes of all services again and again, and knows how many
/// requests of each service failed lately.
public final class ErrorRates implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ErrorRates.class.getName());
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Map<String, Supplier<List<URI>>> services;
  private final Map<String, ErrorRate> rates = new LinkedHashMap<>();
  private final Duration every;
  private final HttpClient client;
  private final InstantSource clock;
  private final Thread thread;

  /// @param services where the processes of each service are now
  public ErrorRates(
      Map<String, Supplier<List<URI>>> services,
      WatchSettings settings,
      HttpClient client,
      InstantSource clock) {
    this.services = new LinkedHashMap<>(services);
    services.keySet().forEach(service -> rates.put(service, new ErrorRate(settings.window())));
    this.every = settings.every();
    this.client = client;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("demo-error-rates").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /// What was counted of a service in the window that ends now; nothing of one that is not there.
  ///
  /// @param window at most the one of the settings
  Reading reading(String service, Duration window) {
    ErrorRate rate = rates.get(service);
    return rate == null ? new Reading(0, 0) : rate.at(clock.instant(), window);
  }

  /// Looks once at every process.
  void look() {
    rates.forEach((service, rate) ->
        services.getOrDefault(service, List::of).get().forEach(at -> sample(rate, at)));
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
      LOG.log(System.Logger.Level.ERROR, "the demo services cannot be counted", e);
    }
  }

  private void sample(ErrorRate rate, URI instance) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(instance.resolve("/metrics")).timeout(LIMIT).build();
      String metrics = client.send(request, BodyHandlers.ofString()).body();
      CounterSample.parse(metrics, clock.instant()).ifPresent(rate::add);
    } catch (IOException e) {
      // A process that does not answer has no error rate; an alert keeps the state it has.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
