package dev.signalbox.adapters.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.CalledAdapter;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.text.Hmac;
import dev.signalbox.testkit.Counterpart.Forgery;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// How Slack calls an app over HTTP: signed, and a few times where it is not answered well.
final class FakeSlackCalls {
  static final String SECRET = "signing-secret-for-tests-only";
  private static final int TRIES = 4;

  private final InstantSource clock;
  private final CalledAdapter app = new CalledAdapter();
  private volatile Consumer<Payload> answers = answer -> {};

  FakeSlackCalls(InstantSource clock) {
    this.clock = clock;
  }

  /// The app that is called.
  CalledAdapter app() {
    return app;
  }

  void tell(String type, Map<String, ?> payload) {
    var json = JsonWriter.text(payload);
    var body =
        switch (type) {
          case "events_api" -> json;
          case "slash_commands" -> form(payload);
          default -> form(Map.of("payload", json));
        };
    for (var tries = 0; tries < TRIES; tries++) {
      var answer = signed(body, clock.instant(), body);
      if (answer.status() == 200) {
        if (FakeSlackViews.WANTS_ANSWER.contains(String.valueOf(payload.get("type")))) {
          answers.accept(said(answer));
        }
        return;
      }
    }
  }

  private static Payload said(Door.Answer answer) {
    try {
      return answer.body().length == 0
          ? Payload.EMPTY
          : Payload.read(new String(answer.body(), UTF_8));
    } catch (JsonException broken) {
      throw new AssertionError("Slack takes JSON alone", broken);
    }
  }

  /// Hears what the app answers to what was entered in a modal.
  void onAnswer(Consumer<Payload> listener) {
    answers = listener;
  }

  private static String form(Map<String, ?> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(String.valueOf(field.getValue()), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// A call at a time, signed over a text.
  Door.Answer signed(String body, Instant at, String text) {
    var time = String.valueOf(at.getEpochSecond());
    return call(body, time, "v0=" + mac("v0:" + time + ":" + text));
  }

  private static String mac(String text) {
    return HexFormat.of().formatHex(Hmac.bytes(SECRET.getBytes(UTF_8), text.getBytes(UTF_8)));
  }

  private Door.Answer call(String body, String time, String signature) {
    var type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    var headers = new HashMap<String, List<String>>();
    headers.put("Content-Type", List.of(type));
    headers.put("X-Slack-Request-Timestamp", List.of(time));
    if (!signature.isEmpty()) {
      headers.put("X-Slack-Signature", List.of(signature));
    }
    return app.call("events", new Door.Call("POST", "", headers, body.getBytes(UTF_8)));
  }

  int forge(Forgery forgery, Map<String, ?> payload) {
    var body = JsonWriter.text(payload);
    var now = clock.instant();
    var time = String.valueOf(now.getEpochSecond());
    return switch (forgery) {
      case UNSIGNED -> call(body, time, "").status();
      case WRONGLY_SIGNED -> call(body, time, "v0=" + "0".repeat(64)).status();
      case STALE -> signed(body, now.minus(Duration.ofSeconds(301)), body).status();
      case OTHER_BODY -> signed(body, now, body + " ").status();
    };
  }
}
