package dev.signalbox.engine.event;

import dev.signalbox.engine.json.Json;

/// Writes payloads: records and maps become objects.
final class EventJson {
  /// @throws IllegalArgumentException when the payload does not make a JSON object
  String write(Object payload) {
    String text = Json.write(payload);
    if (!text.startsWith("{")) {
      throw new IllegalArgumentException(
          "An event's payload must be an object, not " + payload.getClass().getName());
    }
    return text;
  }
}
