package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /api/v2/alerts`: the alerts that fire, silenced ones too where they are wanted.
final class ListAlerts implements Dialogue {
  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    var query = new ArrayList<Map.Entry<String, String>>();
    query.add(Map.entry("active", "true"));
    query.add(Map.entry("silenced", String.valueOf(inputs.get("silenced"))));
    try {
      LabelMatcher.all(String.valueOf(inputs.get("match")))
          .forEach(matcher -> query.add(Map.entry("filter", matcher.filter())));
    } catch (IllegalArgumentException unreadable) {
      return new Exchange.Failed(String.valueOf(unreadable.getMessage()));
    }
    return new Exchange.Send("GET", List.of("api", "v2", "alerts"), query, null);
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (!answer.isGood()) {
      return Refusal.of(answer);
    }
    if (!(answer.data() instanceof List<?> items)) {
      return new Exchange.Failed("Alertmanager answered something that is no list of alerts.");
    }
    List<Object> alerts = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> alert) {
        alerts.add(alert(alert));
      }
    }
    return new Exchange.Done(Map.of("alerts", alerts, "count", (long) alerts.size()));
  }

  private static Map<String, Object> alert(Map<?, ?> alert) {
    Map<?, ?> labels = map(alert.get("labels"));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", text(labels.get("alertname")));
    told.put("fingerprint", text(alert.get("fingerprint")));
    told.put("state", text(map(alert.get("status")).get("state")));
    told.put("since", text(alert.get("startsAt")));
    told.put("labels", labels);
    told.put("annotations", map(alert.get("annotations")));
    return told;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }
}
