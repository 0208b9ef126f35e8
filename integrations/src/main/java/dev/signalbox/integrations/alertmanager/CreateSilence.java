package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `POST /api/v2/silences`: a new silence, from now on.
final class CreateSilence implements Dialogue {
  @Override
  public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
    try {
      List<LabelMatcher> matchers = LabelMatcher.all(String.valueOf(inputs.get("match")));
      if (matchers.isEmpty()) {
        return new Exchange.Failed("'match' names no label: a silence of everything is refused.");
      }
      if (!(inputs.get("for") instanceof Duration time) || !time.isPositive()) {
        return new Exchange.Failed("'for' must be longer than nothing.");
      }
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("matchers", matchers.stream().map(LabelMatcher::json).toList());
      body.put("startsAt", now.toString());
      body.put("endsAt", now.plus(time).toString());
      body.put("createdBy", person);
      body.put("comment", String.valueOf(inputs.get("why")));
      return new Exchange.Send("POST", List.of("api", "v2", "silences"), List.of(), body);
    } catch (IllegalArgumentException unreadable) {
      return new Exchange.Failed(String.valueOf(unreadable.getMessage()));
    } catch (DateTimeException | ArithmeticException beyond) {
      return new Exchange.Failed("'for' is too long.");
    }
  }

  @Override
  public Exchange.End read(Answer answer) {
    if (!answer.isGood()) {
      return Refusal.of(answer);
    }
    return answer.data() instanceof Map<?, ?> data
            && data.get("silenceID") instanceof String id
            && !id.isBlank()
        ? new Exchange.Done(Map.of("id", id))
        : new Exchange.Failed(
            "Alertmanager took the silence but did not say which it is: look there before you make"
                + " another.");
  }
}
