package dev.signalbox.integrations.pagerduty;

import dev.signalbox.integrations.kit.DeliveryJson;
import dev.signalbox.integrations.kit.JsonObject;
import dev.signalbox.spi.integration.Credential;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes events as PagerDuty does, where the key in the body is the token of the source:
/// <https://developer.pagerduty.com/docs/events-api-v2-overview>, and version 1, which older
/// senders speak.
final class PagerdutyIntake implements Intake {
  private static final String EVENTS = "v2/enqueue";
  private static final String EVENTS_BEFORE = "generic/2010-04-15/create_event.json";
  private static final int LARGEST_EVENT = 512 << 10;
  private static final int ACCEPTED = 202;
  private static final int GOOD = 200;
  private static final int BAD = 400;

  @Override
  public String kind() {
    return "pagerduty";
  }

  @Override
  public Set<String> paths() {
    return Set.of(EVENTS, EVENTS_BEFORE);
  }

  @Override
  public boolean hasCredentials() {
    return true;
  }

  @Override
  public List<Credential> credentials(SourceRequest request) {
    try {
      return List.of(new Credential.Token(body(request).text(words(request).token())));
    } catch (IntakeException without) {
      return List.of();
    }
  }

  private static JsonObject body(SourceRequest request) {
    if (request.body().length > LARGEST_EVENT) {
      throw new IntakeException("an event may have at most 512 KiB");
    }
    return DeliveryJson.object(request);
  }

  @Override
  public Received read(SourceRequest request) {
    return Received.of(List.of(words(request).signal(body(request))));
  }

  @Override
  public Optional<Reply> kept(SourceRequest request, Received received, boolean fresh) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("status", "success");
    said.put("message", "Event processed");
    said.put(words(request).key(), received.signals().getFirst().key());
    int status = words(request) == EventWords.V2 ? ACCEPTED : GOOD;
    return Optional.of(Reply.json(status, JsonWriter.text(said)));
  }

  @Override
  public Optional<Reply> unreadable(SourceRequest request, String why) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("status", "invalid event");
    said.put("message", "Event object is invalid");
    said.put("errors", List.of(why));
    return Optional.of(Reply.json(BAD, JsonWriter.text(said)));
  }

  private static EventWords words(SourceRequest request) {
    return request.path().equals(EVENTS_BEFORE) ? EventWords.V1 : EventWords.V2;
  }
}
