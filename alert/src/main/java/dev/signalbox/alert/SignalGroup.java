package dev.signalbox.alert;

import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Received.Refused;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.SignalLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one delivery says of alerts that belong together: those of one name and one service.
///
/// @param groupKey stable for the group over its deliveries
/// @param labels common to all alerts of the group
/// @param link where the sender shows the group, or null
/// @param undelivered alerts of the delivery that the sender left out
/// @param refused alerts of the delivery that could not be read
record SignalGroup(
    String groupKey,
    String title,
    boolean firing,
    Map<String, String> labels,
    List<Signal> alerts,
    @Nullable String link,
    int undelivered,
    Refused refused) {
  private static final List<String> BY = List.of("alertname", "service");

  SignalGroup {
    labels = Map.copyOf(labels);
    alerts = List.copyOf(alerts);
  }

  /// The groups of a delivery. What it left out is told with the first.
  static List<SignalGroup> of(Received received) {
    Map<String, List<Signal>> byKey =
        received.signals().stream()
            .filter(signal -> signal.fires() || signal.action() == Action.RESOLVE)
            .collect(
                Collectors.groupingBy(SignalGroup::key, LinkedHashMap::new, Collectors.toList()));
    var groups = new ArrayList<SignalGroup>();
    byKey.forEach((key, alerts) ->
        groups.add(
            groups.isEmpty()
                ? group(key, alerts, received.undelivered(), received.refused())
                : group(key, alerts, 0, Refused.NONE)));
    return groups;
  }

  private static SignalGroup group(String key, List<Signal> all, int undelivered, Refused refused) {
    Signal first = all.getFirst();
    String service = first.labels().get("service");
    return new SignalGroup(
        key,
        service == null ? first.title() : first.title() + " (service=" + service + ")",
        all.stream().anyMatch(Signal::fires),
        common(all),
        all,
        first.links().stream().map(SignalLink::address).findFirst().orElse(null),
        undelivered,
        refused);
  }

  /// An alert without a name is a group of its own.
  private static String key(Signal signal) {
    return signal.labels().containsKey("alertname")
        ? BY.stream()
            .map(name -> name + "=" + signal.labels().getOrDefault(name, ""))
            .collect(Collectors.joining("\n"))
        : signal.key();
  }

  private static Map<String, String> common(List<Signal> alerts) {
    var common = new TreeMap<>(alerts.getFirst().labels());
    alerts.forEach(alert -> common.entrySet().retainAll(alert.labels().entrySet()));
    return common;
  }
}
