package dev.signalbox.integrations.alertmanagerapi;

import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.AlertReading.Known;
import dev.signalbox.spi.integration.AlertReading.Quiet;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What Alertmanager's API, version 2, tells whoever asks, of the alerts of one source. Fields are
/// those of 0.25 and of what came later.
final class ApiAnswers {
  private static final int GOOD = 200;
  private static final String METRICS =
      """
      # HELP alertmanager_build_info A metric with a constant '1' value labeled by version.
      # TYPE alertmanager_build_info gauge
      alertmanager_build_info{version="%s"} 1
      """
          .formatted(ApiJson.VERSION);

  private final AlertReading known;

  ApiAnswers(AlertReading known) {
    this.known = known;
  }

  /// The answer to a `GET`, nothing where Alertmanager has none either.
  Optional<Reply> get(SourceRequest request) {
    return switch (request.path()) {
      case "api/v2/status" -> json(ApiJson.status(known.routes()));
      case "api/v2/receivers" -> json(receivers());
      case "api/v2/alerts" -> json(alerts(request).stream().map(ApiJson::alert).toList());
      case "api/v2/alerts/groups" -> json(groups(request));
      case "api/v2/silences" ->
          json(
              known.silences(request.query("filter")).stream()
                  .map(silence -> ApiJson.silence(silence, request.at()))
                  .toList());
      case "metrics" -> Optional.of(new Reply(GOOD, "text/plain; version=0.0.4", METRICS));
      case "-/ready", "-/healthy" -> Optional.of(new Reply(GOOD, "text/plain", "OK"));
      default -> Optional.empty();
    };
  }

  /// One silence.
  Optional<Quiet> silence(String id) {
    return known.silences(List.of()).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private static Optional<Reply> json(Object value) {
    return Optional.of(Reply.json(GOOD, JsonWriter.text(value)));
  }

  private List<Object> receivers() {
    var names = new TreeSet<String>();
    known.alerts(List.of()).forEach(alert -> names.addAll(alert.receivers()));
    return names.stream().<Object>map(ApiAnswers::named).toList();
  }

  private static Map<String, Object> named(String name) {
    return Map.of("name", name);
  }

  private List<Known> alerts(SourceRequest request) {
    List<String> receivers = request.query("receiver");
    return known.alerts(request.query("filter")).stream()
        .filter(alert -> wants(request, "silenced") || alert.silencedBy().isEmpty())
        .filter(alert -> wants(request, "inhibited") || alert.inhibitedBy().isEmpty())
        .filter(alert -> wants(request, "active") || ApiJson.isHeld(alert))
        .filter(alert -> receivers.isEmpty() || goesTo(alert, receivers.getFirst()))
        .toList();
  }

  private static boolean wants(SourceRequest request, String what) {
    return !request.query(what).contains("false");
  }

  /// Receivers are asked for by what amtool quotes as an expression, and we take as words.
  private static boolean goesTo(Known alert, String receiver) {
    return alert.receivers().stream()
        .anyMatch(name -> receiver.equals(name) || receiver.equals(Pattern.quote(name)));
  }

  private List<Object> groups(SourceRequest request) {
    Map<List<String>, List<Object>> groups = new LinkedHashMap<>();
    for (Known alert : alerts(request)) {
      for (String receiver : alert.receivers()) {
        String name = alert.signal().labels().getOrDefault("alertname", "");
        groups
            .computeIfAbsent(List.of(receiver, name), key -> new ArrayList<>())
            .add(ApiJson.alert(alert));
      }
    }
    List<Object> told = new ArrayList<>();
    groups.forEach((key, alerts) -> {
      Map<String, Object> group = new TreeMap<>();
      group.put("alerts", alerts);
      group.put("labels", key.get(1).isEmpty() ? Map.of() : Map.of("alertname", key.get(1)));
      group.put("receiver", named(key.getFirst()));
      told.add(group);
    });
    return told;
  }
}
