package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.text.DemoUsageException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Opens the slots of all services at the same time.
final class ServiceSlots {
  private ServiceSlots() {}

  /// All slots, or none: where one cannot be opened, the others are closed again.
  static Map<String, ServiceSlot> open(DemoHome home, ProcessRecords records, HttpClient client)
      throws IOException {
    List<Future<ServiceSlot>> opening = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String service : Releases.services()) {
        opening.add(
            executor.submit(() -> ServiceSlot.open(home, records, release(home, service), client)));
      }
    }
    Map<String, ServiceSlot> slots = new LinkedHashMap<>();
    List<Throwable> failures = new ArrayList<>();
    for (int i = 0; i < opening.size(); i++) {
      try {
        slots.put(Releases.services().get(i), opening.get(i).get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failures.add(e);
      } catch (ExecutionException e) {
        failures.add(e.getCause() == null ? e : e.getCause());
      }
    }
    if (!failures.isEmpty()) {
      slots.values().forEach(ServiceSlot::close);
      throw new IOException(
          "cannot start the demo services: " + failures.getFirst().getMessage(),
          failures.getFirst());
    }
    return slots;
  }

  private static Release release(DemoHome home, String service) {
    Map<String, String> last = home.folder().read(home.folder().service(service)).orElse(Map.of());
    try {
      return Releases.find(service, last.getOrDefault("version", ""));
    } catch (DemoUsageException e) {
      return Releases.initial(service);
    }
  }
}
