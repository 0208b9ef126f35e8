package dev.signalbox.testkit.mattermost;

import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.StrictJson;
import java.util.List;
import java.util.Map;

/// An object of JSON; what is not there is empty.
record JsonBody(Map<?, ?> members) {
  private static final StrictJson READER = new StrictJson(JsonLimits.of(100, 400), JsonForm.EXACT);

  static JsonBody read(String json) {
    return of(value(json.isBlank() ? "{}" : json));
  }

  static Object value(String json) {
    try {
      return READER.read(json);
    } catch (JsonException broken) {
      throw new IllegalArgumentException("no JSON: " + json, broken);
    }
  }

  private static JsonBody of(Object value) {
    return new JsonBody(value instanceof Map<?, ?> map ? map : Map.of());
  }

  String text(String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  JsonBody object(String name) {
    return of(members.containsKey(name) ? members.get(name) : Map.of());
  }

  List<JsonBody> objects(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().map(JsonBody::of).toList()
        : List.of();
  }

  List<String> texts(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  boolean has(String name) {
    return members.containsKey(name);
  }
}
