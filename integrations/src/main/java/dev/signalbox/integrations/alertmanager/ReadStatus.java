package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// `GET /api/v2/status`: whether it answers, and as an Alertmanager.
final class ReadStatus implements Dialogue {
  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    return new Exchange.Send("GET", List.of("api", "v2", "status"), List.of(), null);
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (!answer.isGood()) {
      return Refusal.of(answer);
    }
    return answer.data() instanceof Map<?, ?> status && status.get("versionInfo") instanceof Map
        ? new Exchange.Done(Map.of("answers", true))
        : new Exchange.Failed("What answers at this address is no Alertmanager.");
  }
}
