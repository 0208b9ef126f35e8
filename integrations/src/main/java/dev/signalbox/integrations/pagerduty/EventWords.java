package dev.signalbox.integrations.pagerduty;

import dev.signalbox.integrations.kit.JsonObject;
import dev.signalbox.integrations.kit.LabelledSignal;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import dev.signalbox.spi.text.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a version of the Events API calls things.
enum EventWords {
  V1("service_key", "incident_key", "event_type"),
  V2("routing_key", "dedup_key", "event_action");

  private static final List<String> ABOUT = List.of("source", "component", "group", "class");
  private static final int LONGEST_KEY = 255;

  private final String token;
  private final String key;
  private final String action;

  EventWords(String token, String key, String action) {
    this.token = token;
    this.key = key;
    this.action = action;
  }

  /// Where the token stands.
  String token() {
    return token;
  }

  /// Where stands what identifies the alert.
  String key() {
    return key;
  }

  /// Brings an event to our form. What ends or acknowledges names the alert and no more.
  Signal signal(JsonObject event) {
    Action done = action(event.text(action));
    String given = event.text(key, "");
    if (given.length() > LONGEST_KEY) {
      throw new IntakeException(key + " may have at most " + LONGEST_KEY + " characters");
    }
    if (done == Action.FIRE) {
      return this == V1 ? described(event, given) : payload(event, given);
    }
    String id = event.text(key);
    return new Signal(id, done, Severity.WARNING, "", Map.of(), Map.of(), List.of(), null, null);
  }

  private Action action(String word) {
    return switch (word) {
      case "trigger" -> Action.FIRE;
      case "acknowledge" -> Action.ACK;
      case "resolve" -> Action.RESOLVE;
      default ->
          throw new IntakeException(
              action
                  + " must be trigger, acknowledge or resolve, not '"
                  + JsonObject.clean(word)
                  + "'");
    };
  }

  private static Signal described(JsonObject event, String given) {
    String title = event.text("description");
    return new Signal(
        given.isBlank() ? Digest.of(title) : given,
        Action.FIRE,
        Severity.CRITICAL,
        title,
        Map.of(),
        event.words("details"),
        links(event),
        null,
        null);
  }

  private static Signal payload(JsonObject event, String given) {
    JsonObject payload = event.object("payload");
    String title = payload.text("summary");
    Map<String, String> labels = new LinkedHashMap<>();
    for (String name : ABOUT) {
      String value = payload.text(name, "");
      if (!value.isBlank()) {
        labels.put(name, value);
      }
    }
    return new Signal(
        given.isBlank() ? Digest.of(title + "\n" + labels) : given,
        Action.FIRE,
        Severity.of(payload.text("severity")),
        title,
        labels,
        payload.words("custom_details"),
        links(event),
        payload.moment("timestamp"),
        null);
  }

  private static List<SignalLink> links(JsonObject event) {
    var links = new ArrayList<SignalLink>();
    String client = LabelledSignal.first(event.text("client", ""), "Where it comes from");
    SignalLink.of(client, event.text("client_url", "")).ifPresent(links::add);
    if (event.has("links")) {
      event.elements("links").stream()
          .map(JsonObject.Element::object)
          .map(link ->
              SignalLink.of(
                  LabelledSignal.first(link.text("text", ""), "Link"), link.text("href", "")))
          .flatMap(Optional::stream)
          .forEach(links::add);
    }
    return links;
  }
}
