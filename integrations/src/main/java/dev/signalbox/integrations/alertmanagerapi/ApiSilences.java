package dev.signalbox.integrations.alertmanagerapi;

import dev.signalbox.integrations.kit.DeliveryJson;
import dev.signalbox.integrations.kit.JsonObject;
import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.AlertReading.Change;
import dev.signalbox.spi.integration.AlertReading.Match;
import dev.signalbox.spi.integration.AlertReading.Wish;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.json.JsonWriter;
import java.time.Instant;
import java.util.Map;

/// Silences that are made and ended by Alertmanager's API.
final class ApiSilences {
  private static final int GOOD = 200;
  private static final int BAD = 400;
  private static final int DENIED = 403;
  private static final int MISSING = 404;

  private final AlertReading known;

  ApiSilences(AlertReading known) {
    this.known = known;
  }

  /// Makes one, or changes one.
  Reply make(SourceRequest request) {
    try {
      return changed(known.silence(wish(DeliveryJson.object(request), request.at())));
    } catch (IntakeException unreadable) {
      return said(BAD, String.valueOf(unreadable.getMessage()));
    }
  }

  /// Ends one now.
  Reply end(String id) {
    Change change = known.unsilence(id);
    return change instanceof Change.Done
        ? new Reply(GOOD, "application/json", "")
        : changed(change);
  }

  private static Reply changed(Change change) {
    return switch (change) {
      case Change.Done(String id) -> Reply.json(GOOD, JsonWriter.text(Map.of("silenceID", id)));
      case Change.Missing() -> said(MISSING, "silence not found");
      case Change.Refused(String why) -> said(DENIED, why);
    };
  }

  private static Reply said(int status, String why) {
    return Reply.json(status, JsonWriter.text(why));
  }

  private static Wish wish(JsonObject body, Instant now) {
    var matches =
        body.elements("matchers").stream()
            .map(JsonObject.Element::object)
            .map(one ->
                new Match(
                    one.text("name"),
                    one.text("value", ""),
                    one.flag("isRegex", false),
                    one.flag("isEqual", true)))
            .toList();
    Instant start = body.moment("startsAt");
    Instant end = body.time("endsAt");
    if (!end.isAfter(now)) {
      throw new IntakeException("endsAt must not be in the past");
    }
    return new Wish(
        body.text("id", ""),
        matches,
        start == null || start.isBefore(now) ? now : start,
        end,
        body.text("createdBy"),
        body.text("comment"));
  }
}
