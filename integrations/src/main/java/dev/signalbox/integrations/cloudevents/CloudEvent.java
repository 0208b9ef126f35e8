package dev.signalbox.integrations.cloudevents;

import dev.signalbox.integrations.kit.JsonObject;
import dev.signalbox.integrations.kit.LabelledSignal;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// One event. The specification says who and when; what an event means is said by its data, where
/// that has the usual words, else by the end of its type.
///
/// @param event its source and id: the same two are the same event
record CloudEvent(Signal signal, String event) {
  private static final Set<String> OVER =
      Set.of("resolved", "resolve", "recovered", "ok", "closed", "cleared", "ended", "deleted");
  private static final Set<String> SEEN = Set.of("acknowledged", "acknowledge", "ack");
  private static final Set<String> SAID = Set.of("note", "commented", "comment");

  /// @throws IntakeException when it is none of version 1
  static CloudEvent of(JsonObject event) {
    if (!event.text("specversion").startsWith("1.")) {
      throw new IntakeException(event.at("specversion") + " must be 1.0");
    }
    String source = event.text("source");
    String id = event.text("id");
    String type = event.text("type");
    String subject = event.text("subject", "");
    JsonObject data = event.orNothing("data");
    Action action =
        action(LabelledSignal.first(data.word("status"), data.word("action"), last(type)));
    Instant time = event.moment("time");
    var labels = new LinkedHashMap<String, String>(data.words("labels"));
    labels.putIfAbsent("source", source);
    labels.putIfAbsent("type", type);
    if (!subject.isBlank()) {
      labels.putIfAbsent("subject", subject);
    }
    Map<String, String> annotations = data.words("annotations");
    var signal =
        new Signal(
            key(source, LabelledSignal.first(data.word("key"), subject, id)),
            action,
            Severity.of(
                LabelledSignal.first(
                    data.word("severity"), event.word("severitytext"), event.word("severity"))),
            LabelledSignal.first(
                data.word("title"),
                data.word("summary"),
                annotations.get("summary"),
                subject.isBlank() ? type : type + ": " + subject),
            labels,
            annotations,
            SignalLink.of("Where it comes from", data.word("url")).stream().toList(),
            action == Action.FIRE ? time : null,
            action == Action.RESOLVE ? time : null);
    return new CloudEvent(signal, source + "\n" + id);
  }

  private static String key(String source, String what) {
    return source + "\n" + what;
  }

  private static String last(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static Action action(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return OVER.contains(lower)
        ? Action.RESOLVE
        : SEEN.contains(lower) ? Action.ACK : SAID.contains(lower) ? Action.NOTE : Action.FIRE;
  }
}
