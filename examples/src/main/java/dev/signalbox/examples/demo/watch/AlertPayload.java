package dev.signalbox.examples.demo.watch;

import dev.signalbox.examples.demo.text.JsonText;
import dev.signalbox.examples.demo.watch.AlertNotice.Firing;
import dev.signalbox.examples.demo.watch.AlertNotice.Quiet;
import dev.signalbox.examples.demo.watch.AlertNotice.Resolved;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An alert, and those of what fails with it, in the form of Alertmanager's webhook, version 4
/// (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config).
final class AlertPayload {
  private static final String NAME = "HighErrorRate";
  private static final String AREA = "area";
  private static final String CHECKOUT = "checkout";
  private static final String NO_END = "0001-01-01T00:00:00Z";
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final byte SEPARATOR = (byte) 0xff;

  private final String service;
  private final URI source;
  private final WatchSettings settings;
  private final List<String> shops;

  /// @param source where the numbers come from, for the links in the alert
  /// @param shops whose checkout fails with the service: each is an alert of its own
  AlertPayload(String service, URI source, WatchSettings settings, List<String> shops) {
    this.service = service;
    this.source = source;
    this.settings = settings;
    this.shops = List.copyOf(shops);
  }

  /// The whole body; there is none for [Quiet].
  ///
  /// @param helps the version that may help
  String json(AlertNotice notice, Reading reading, Optional<String> helps) {
    return switch (notice) {
      case Firing firing -> json("firing", firing.since().toString(), NO_END, reading, helps);
      case Resolved resolved ->
          json(
              "resolved",
              resolved.since().toString(),
              resolved.until().toString(),
              reading,
              Optional.empty());
      case Quiet quiet -> throw new IllegalArgumentException("nothing to post: " + quiet);
    };
  }

  private String json(
      String status, String startsAt, String endsAt, Reading reading, Optional<String> helps) {
    List<Map<String, Object>> alerts = new ArrayList<>();
    alerts.add(alert(status, startsAt, endsAt, labels(), annotations(reading, helps)));
    for (String shop : shops) {
      Map<String, String> notes =
          Map.of("summary", "The checkout of %s fails: it needs %s".formatted(shop, service));
      alerts.add(alert(status, startsAt, endsAt, labels(shop), notes));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("version", "4");
    body.put("groupKey", "{}:{alertname=\"%s\", service=\"%s\"}".formatted(NAME, service));
    body.put("truncatedAlerts", 0);
    body.put("status", status);
    body.put("receiver", "signalbox");
    body.put("groupLabels", Map.of());
    body.put("commonLabels", shops.isEmpty() ? labels() : Map.of(AREA, CHECKOUT));
    body.put("commonAnnotations", Map.of());
    body.put("externalURL", source.toString());
    body.put("alerts", alerts);
    return JsonText.write(body);
  }

  private Map<String, Object> alert(
      String status,
      String startsAt,
      String endsAt,
      SortedMap<String, String> labels,
      Map<String, String> annotations) {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("status", status);
    alert.put("labels", labels);
    alert.put("annotations", annotations);
    alert.put("startsAt", startsAt);
    alert.put("endsAt", endsAt);
    alert.put("generatorURL", source.resolve("/metrics").toString());
    alert.put("fingerprint", fingerprint(labels));
    return alert;
  }

  private SortedMap<String, String> labels() {
    var labels =
        new TreeMap<>(Map.of("alertname", NAME, "service", service, "severity", "critical"));
    if (!shops.isEmpty()) {
      labels.put(AREA, CHECKOUT);
    }
    return labels;
  }

  private static SortedMap<String, String> labels(String shop) {
    return new TreeMap<>(
        Map.of(
            "alertname",
            "CheckoutFails",
            "service",
            "api-gateway",
            "severity",
            "warning",
            AREA,
            CHECKOUT,
            "shop",
            shop));
  }

  private Map<String, String> annotations(Reading reading, Optional<String> helps) {
    double percent = reading.share() * 100;
    String summary =
        String.format(
            Locale.ROOT,
            "%s: %.1f %% of requests fail (limit %.0f %%)",
            service,
            percent,
            settings.limit() * 100);
    String description =
        "%d of %d requests failed in the last %d s"
            .formatted(reading.errors(), reading.requests(), settings.window().toSeconds());
    var annotations = new TreeMap<>(Map.of("summary", summary, "description", description));
    helps.ifPresent(version -> annotations.put("version", version));
    return annotations;
  }

  /// FNV-1a over the sorted labels, as Prometheus computes it.
  static String fingerprint(SortedMap<String, String> labels) {
    long hash = FNV_OFFSET;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      hash = mix(mix(hash, label.getKey()), label.getValue());
    }
    return "%016x".formatted(hash);
  }

  private static long mix(long hash, String text) {
    long mixed = hash;
    for (byte letter : text.getBytes(StandardCharsets.UTF_8)) {
      mixed = (mixed ^ (letter & 0xff)) * FNV_PRIME;
    }
    return (mixed ^ (SEPARATOR & 0xff)) * FNV_PRIME;
  }
}
