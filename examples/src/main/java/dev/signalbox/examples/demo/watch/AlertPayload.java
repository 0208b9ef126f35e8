package dev.signalbox.examples.demo.watch;

import dev.signalbox.examples.demo.text.JsonText;
import dev.signalbox.examples.demo.watch.AlertNotice.Firing;
import dev.signalbox.examples.demo.watch.AlertNotice.Quiet;
import dev.signalbox.examples.demo.watch.AlertNotice.Resolved;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One alert in the form of Alertmanager's webhook, version 4
/// (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config).
final class AlertPayload {
  private static final String NAME = "HighErrorRate";
  private static final String NO_END = "0001-01-01T00:00:00Z";
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final byte SEPARATOR = (byte) 0xff;

  private final String service;
  private final String room;
  private final URI source;
  private final WatchSettings settings;

  /// @param source where the numbers come from, for the links in the alert
  AlertPayload(String service, String room, URI source, WatchSettings settings) {
    this.service = service;
    this.room = room;
    this.source = source;
    this.settings = settings;
  }

  /// The whole body; there is none for [Quiet].
  String json(AlertNotice notice, Reading reading) {
    return switch (notice) {
      case Firing firing -> json("firing", firing.since().toString(), NO_END, reading);
      case Resolved resolved ->
          json("resolved", resolved.since().toString(), resolved.until().toString(), reading);
      case Quiet quiet -> throw new IllegalArgumentException("nothing to post: " + quiet);
    };
  }

  private String json(String status, String startsAt, String endsAt, Reading reading) {
    Map<String, String> group = new TreeMap<>(Map.of("alertname", NAME, "service", service));
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("status", status);
    alert.put("labels", labels());
    alert.put("annotations", annotations(reading));
    alert.put("startsAt", startsAt);
    alert.put("endsAt", endsAt);
    alert.put("generatorURL", source.resolve("/metrics").toString());
    alert.put("fingerprint", fingerprint(labels()));

    Map<String, Object> body = new LinkedHashMap<>();
    body.put("version", "4");
    body.put("groupKey", "{}:{alertname=\"%s\", service=\"%s\"}".formatted(NAME, service));
    body.put("truncatedAlerts", 0);
    body.put("status", status);
    body.put("receiver", "signalbox");
    body.put("groupLabels", group);
    body.put("commonLabels", labels());
    body.put("commonAnnotations", annotations(reading));
    body.put("externalURL", source.toString());
    body.put("alerts", List.of(alert));
    return JsonText.write(body);
  }

  private SortedMap<String, String> labels() {
    return new TreeMap<>(
        Map.of("alertname", NAME, "service", service, "severity", "critical", "room", room));
  }

  private Map<String, String> annotations(Reading reading) {
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
    return new TreeMap<>(Map.of("summary", summary, "description", description));
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
