package dev.signalbox.integrations.alertmanagerapi;

import dev.signalbox.integrations.kit.DeliveryJson;
import dev.signalbox.integrations.kit.JsonObject;
import dev.signalbox.integrations.kit.LabelledSignal;
import dev.signalbox.integrations.kit.Refusals;
import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.Fingerprint;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes alerts as Alertmanager's API does, versions 1 and 2, and answers as it does:
/// <https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml>. A sender does not
/// repeat what was refused, and neither what could not be taken now.
final class AlertmanagerApiIntake implements Intake {
  private static final String ALERTS = "api/v2/alerts";
  private static final String ALERTS_BEFORE = "api/v1/alerts";
  private static final int BAD = 400;
  private static final int GOOD = 200;
  private static final int MISSING = 404;
  private static final String SILENCES = "api/v2/silences";
  private static final String SILENCE = "api/v2/silence/";

  @Override
  public String kind() {
    return "alertmanager-api";
  }

  @Override
  public Set<String> paths() {
    return Set.of(ALERTS, ALERTS_BEFORE);
  }

  @Override
  public Received read(SourceRequest request) {
    var refusals = new Refusals();
    List<Signal> signals =
        refusals.signals(
            JsonObject.elements(DeliveryJson.value(request)), alert -> signal(alert, request.at()));
    return new Received(signals, 0, refusals.refused());
  }

  /// An alert fires until its end.
  private static Signal signal(JsonObject alert, Instant now) {
    var labels = alert.texts("labels");
    labels.values().removeIf(String::isEmpty);
    if (labels.isEmpty()) {
      throw new IntakeException(alert.at("labels") + " must have at least one label");
    }
    Instant start = alert.moment("startsAt");
    Instant end = alert.moment("endsAt");
    if (start != null && end != null && end.isBefore(start)) {
      throw new IntakeException(alert.at("endsAt") + " must not be before startsAt");
    }
    Action action = end == null || end.isAfter(now) ? Action.FIRE : Action.RESOLVE;
    return LabelledSignal.of(Fingerprint.of(labels), action, labels, alert, List.of(), end);
  }

  @Override
  public Optional<Reply> kept(SourceRequest request, Received received, boolean fresh) {
    return received.refused().count() > 0
        ? unreadable(request, String.join("; ", received.refused().reasons()))
        : Optional.of(
            isVersion1(request)
                ? Reply.json(GOOD, "{\"status\":\"success\"}")
                : new Reply(GOOD, "application/json", ""));
  }

  @Override
  public Optional<Reply> unreadable(SourceRequest request, String why) {
    Object said =
        isVersion1(request)
            ? Map.of("status", "error", "errorType", "bad_data", "error", why)
            : why;
    return Optional.of(Reply.json(BAD, JsonWriter.text(said)));
  }

  @Override
  public Optional<Reply> answer(SourceRequest request, AlertReading known) {
    String id =
        request.path().startsWith(SILENCE) ? request.path().substring(SILENCE.length()) : "";
    try {
      return switch (request.method()) {
        case "GET", "HEAD" ->
            id.isEmpty()
                ? new ApiAnswers(known).get(request)
                : Optional.of(silence(request, known, id));
        case "POST" ->
            request.path().equals(SILENCES)
                ? Optional.of(new ApiSilences(known).make(request))
                : Optional.empty();
        case "DELETE" ->
            id.isEmpty() ? Optional.empty() : Optional.of(new ApiSilences(known).end(id));
        default -> Optional.empty();
      };
    } catch (IntakeException unreadable) {
      return unreadable(request, String.valueOf(unreadable.getMessage()));
    }
  }

  private static Reply silence(SourceRequest request, AlertReading known, String id) {
    return new ApiAnswers(known)
        .silence(id)
        .map(found -> Reply.json(GOOD, JsonWriter.text(ApiJson.silence(found, request.at()))))
        .orElseGet(() -> new Reply(MISSING, "application/json", ""));
  }

  private static boolean isVersion1(SourceRequest request) {
    return request.path().equals(ALERTS_BEFORE);
  }
}
