package dev.signalbox.integrations.alertmanagerapi;

import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.AlertReading.Known;
import dev.signalbox.spi.integration.AlertReading.Quiet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Objects of Alertmanager's API:
/// <https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml>.
final class ApiJson {
  /// The version of Alertmanager whose API this is.
  static final String VERSION = "0.27.0";

  private ApiJson() {}

  /// Whether something keeps an alert quiet.
  static boolean isHeld(Known alert) {
    return !alert.silencedBy().isEmpty() || !alert.inhibitedBy().isEmpty();
  }

  static Map<String, Object> alert(Known alert) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("inhibitedBy", alert.inhibitedBy());
    status.put("mutedBy", List.of());
    status.put("silencedBy", alert.silencedBy());
    status.put("state", isHeld(alert) ? "suppressed" : "active");
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("annotations", new TreeMap<>(alert.signal().annotations()));
    told.put("endsAt", alert.end().toString());
    told.put("fingerprint", alert.signal().key());
    told.put("receivers", alert.receivers().stream().map(name -> Map.of("name", name)).toList());
    told.put("startsAt", alert.start().toString());
    told.put("status", status);
    told.put("updatedAt", alert.updated().toString());
    told.put(
        "generatorURL",
        alert.signal().links().stream().map(link -> link.address()).findFirst().orElse(""));
    told.put("labels", new TreeMap<>(alert.signal().labels()));
    return told;
  }

  static Map<String, Object> silence(Quiet silence, Instant now) {
    String state =
        !silence.end().isAfter(now)
            ? "expired"
            : silence.start().isAfter(now) ? "pending" : "active";
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", silence.id());
    told.put("status", Map.of("state", state));
    told.put("updatedAt", silence.updated().toString());
    told.put("comment", silence.why());
    told.put("createdBy", silence.by());
    told.put("endsAt", silence.end().toString());
    told.put("matchers", silence.matches().stream().map(ApiJson::match).toList());
    told.put("startsAt", silence.start().toString());
    return told;
  }

  private static Map<String, Object> match(AlertReading.Match match) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("isEqual", match.equal());
    told.put("isRegex", match.regex());
    told.put("name", match.name());
    told.put("value", match.value());
    return told;
  }

  /// What amtool asks before anything else.
  static Map<String, Object> status(String routes) {
    Map<String, Object> version = new LinkedHashMap<>();
    for (String name : List.of("branch", "buildDate", "buildUser", "goVersion", "revision")) {
      version.put(name, "");
    }
    version.put("version", VERSION);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("cluster", Map.of("peers", List.of(), "status", "disabled"));
    told.put("config", Map.of("original", routes));
    told.put("uptime", "1970-01-01T00:00:00.000Z");
    told.put("versionInfo", version);
    return told;
  }
}
