package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// `DELETE /api/v2/silence/{id}`: a silence ends now.
final class ExpireSilence implements Dialogue {
  private static final int MISSING = 404;

  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    String id = String.valueOf(inputs.get("id"));
    return id.matches("[A-Za-z0-9-]{1,64}")
        ? new Exchange.Send("DELETE", List.of("api", "v2", "silence", id), List.of(), null)
        : new Exchange.Failed("'id' is no id of a silence: letters, digits and hyphens.");
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (answer.status() == MISSING) {
      return new Exchange.Failed("Alertmanager has no such silence.");
    }
    return answer.isGood() ? new Exchange.Done(Map.of()) : Refusal.of(answer);
  }
}
