package dev.signalbox.integrations.cloudevents;

import dev.signalbox.integrations.kit.DeliveryJson;
import dev.signalbox.integrations.kit.JsonObject;
import dev.signalbox.integrations.kit.Refusals;
import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads CloudEvents 1.0 over HTTP, one in the body, several in the body, or one whose attributes
/// are headers:
/// <https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md>.
/// A sender that asks whether it may deliver hears that it may, at any rate:
/// <https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md>.
final class CloudeventsIntake implements Intake {
  private static final String ONE = "application/cloudevents+json";
  private static final String SEVERAL = "application/cloudevents-batch+json";
  private static final String HEADER = "ce-";
  private static final String ORIGIN = "WebHook-Request-Origin";
  private static final int GOOD = 200;
  private static final int NOTHING_TO_SAY = 204;

  @Override
  public String kind() {
    return "cloudevents";
  }

  @Override
  public Received read(SourceRequest request) {
    String type = type(request);
    if (type.equals(SEVERAL)) {
      return several(JsonObject.elements(DeliveryJson.value(request)));
    }
    JsonObject event =
        request.header(HEADER + "specversion").isPresent() && !type.equals(ONE)
            ? new JsonObject("", attributes(request, type))
            : DeliveryJson.object(request);
    CloudEvent read = CloudEvent.of(event);
    return new Received(List.of(read.signal()), 0, Received.Refused.NONE, List.of(read.event()));
  }

  /// Two events of a batch may be of one alert: each is said.
  private static Received several(List<JsonObject.Element> elements) {
    var refusals = new Refusals();
    var signals = new ArrayList<Signal>();
    var events = new ArrayList<String>();
    for (JsonObject.Element element : elements) {
      try {
        CloudEvent read = CloudEvent.of(element.object());
        signals.add(read.signal());
        events.add(read.event());
      } catch (IntakeException unreadable) {
        refusals.add(unreadable);
      }
    }
    if (signals.isEmpty()) {
      throw refusals.first();
    }
    return new Received(signals, 0, refusals.refused(), events);
  }

  /// The event whose attributes are headers, as if it stood in the body.
  private static Map<String, @Nullable Object> attributes(SourceRequest request, String type) {
    var event = new LinkedHashMap<String, @Nullable Object>();
    request
        .headers()
        .forEach((name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(HEADER)) {
            event.put(lower.substring(HEADER.length()), HeaderText.decoded(value));
          }
        });
    if (request.body().length > 0) {
      event.put("data", type.endsWith("json") ? DeliveryJson.value(request) : "");
    }
    return event;
  }

  private static String type(SourceRequest request) {
    return request
        .header("Content-Type")
        .orElse("")
        .split(";", 2)[0]
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Reply> kept(SourceRequest request, Received received, boolean fresh) {
    return received.refused().count() > 0
        ? Optional.empty()
        : Optional.of(new Reply(NOTHING_TO_SAY, "application/json", ""));
  }

  @Override
  public Optional<Reply> answer(SourceRequest request, AlertReading known) {
    return request.method().equals("OPTIONS") && request.path().isEmpty()
        ? request
            .header(ORIGIN)
            .map(origin ->
                new Reply(
                    GOOD,
                    "text/plain",
                    Map.of(
                        "WebHook-Allowed-Origin",
                        HeaderText.printable(origin),
                        "WebHook-Allowed-Rate",
                        "*",
                        "Allow",
                        "POST"),
                    ""))
        : Optional.empty();
  }
}
