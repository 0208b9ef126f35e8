package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.watch.AlertPoster;
import dev.signalbox.examples.demo.watch.ErrorRates;
import dev.signalbox.examples.demo.watch.QueryServer;
import dev.signalbox.examples.demo.watch.Watcher;
import dev.signalbox.examples.demo.watch.Watcher.Watched;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The running demo system: services with their gates, traffic, the control for the deploy tool,
/// metrics, and a watcher.
public final class DemoSystem implements AutoCloseable {
  /// With the service itself they make forty alerts.
  private static final int SHOPS = 39;

  private final DemoHome home;
  private final FolderLock lock;
  private final Map<String, ServiceSlot> slots;
  private final ControlServer control;
  private final HttpClient client;
  private final DemoSettings settings;
  private final ErrorRates rates;
  private final QueryServer queries;
  private final @Nullable DemoTraffic traffic;
  private @Nullable Watcher watcher;
  private boolean closed;

  private DemoSystem(
      DemoHome home,
      FolderLock lock,
      Map<String, ServiceSlot> slots,
      ControlServer control,
      HttpClient client,
      DemoSettings settings)
      throws IOException {
    this.home = home;
    this.lock = lock;
    this.slots = slots;
    this.control = control;
    this.client = client;
    this.settings = settings;
    this.rates = new ErrorRates(instances(slots), settings.watch(), client, InstantSource.system());
    this.queries = new QueryServer(rates, InstantSource.system());
    rates.start();
    int rate = settings.requestsPerSecond();
    this.traffic = rate == 0 ? null : new DemoTraffic(gates().values(), rate, client);
  }

  /// The names of the services, in the order in which they are shown.
  public static List<String> services() {
    return Releases.services();
  }

  /// Ends what a crashed demo system left in this folder and starts all services, each in the
  /// version that was deployed last or else in its initial one; returns when all are healthy. A
  /// folder that stays in use is a [DemoException].
  public static DemoSystem start(DemoHome home, DemoSettings settings) throws IOException {
    FolderLock lock = FolderLock.take(home.folder(), settings.patience());
    HttpClient client = Loopback.client();
    Map<String, ServiceSlot> slots = Map.of();
    try {
      ProcessRecords records = new ProcessRecords(home.folder());
      records.endStale();
      slots = ServiceSlots.open(home, records, client);
      ControlServer control = new ControlServer(slots);
      DemoSystem system = new DemoSystem(home, lock, slots, control, client, settings);
      system.announce(Map.of());
      return system;
    } catch (IOException | RuntimeException e) {
      slots.values().forEach(ServiceSlot::close);
      client.shutdownNow();
      lock.close();
      throw e;
    }
  }

  /// Where each service is reached, whichever version is in front; stays the same over a restart if
  /// the port is free.
  public Map<String, URI> gates() {
    Map<String, URI> gates = new LinkedHashMap<>();
    slots.forEach((service, slot) -> gates.put(service, slot.gate().address()));
    return gates;
  }

  private static Map<String, Supplier<List<URI>>> instances(Map<String, ServiceSlot> slots) {
    Map<String, Supplier<List<URI>>> instances = new LinkedHashMap<>();
    slots.forEach((service, slot) -> instances.put(service, slot::instances));
    return instances;
  }

  /// Where the share of failing requests is asked for, as of a Prometheus.
  public URI metrics() {
    return queries.address();
  }

  /// Tells the deploy tool where releases are published: `demo publish` posts there.
  ///
  /// @param secret a file with what the posts are signed with
  public synchronized void publishTo(URI webhook, Path secret) {
    announce(
        Map.of(
            "releases", webhook.toString(), "releases-secret", secret.toAbsolutePath().toString()));
  }

  /// Begins to watch all services and to post their alerts to the webhook. Asked a second time, it
  /// goes on with the new webhook only.
  public synchronized void reportTo(URI webhook, String token, InstantSource clock) {
    if (closed) {
      throw new DemoException("the demo system was stopped");
    }
    if (watcher != null) {
      watcher.close();
    }
    List<Watched> watched =
        slots.entrySet().stream()
            .map(slot ->
                new Watched(
                    slot.getKey(),
                    slot.getValue().gate().address(),
                    slot.getValue()::before,
                    shops(slot.getKey())))
            .toList();
    watcher =
        new Watcher(
            watched, settings.watch(), rates, new AlertPoster(webhook, token, client), clock);
    watcher.start();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    home.folder().delete(home.folder().system());
    if (watcher != null) {
      watcher.close();
    }
    if (traffic != null) {
      traffic.close();
    }
    rates.close();
    queries.close();
    control.close();
    slots.values().parallelStream().forEach(ServiceSlot::close);
    client.shutdownNow();
    lock.close();
  }

  /// The shops whose checkout at the gateway needs this service.
  private static List<String> shops(String service) {
    return service.equals("payments")
        ? IntStream.rangeClosed(1, SHOPS).mapToObj("shop-%02d"::formatted).toList()
        : List.of();
  }

  private void announce(Map<String, String> more) {
    Map<String, String> facts = new HashMap<>(ProcessRecords.identity(ProcessHandle.current()));
    facts.put("control", control.address().toString());
    facts.put("token", control.token());
    facts.putAll(more);
    home.folder().write(home.folder().system(), facts);
  }

  /// `--home FOLDER [--requests-per-second N] [--java-home FOLDER]`; prints `demo system ready`,
  /// takes `report URL TOKEN-FILE` and `publish URL SECRET-FILE` on its standard input and runs
  /// until that closes or it is told to end.
  public static void main(String[] line) throws IOException {
    System.exit(DemoSystemCommand.run(List.of(line)));
  }
}
