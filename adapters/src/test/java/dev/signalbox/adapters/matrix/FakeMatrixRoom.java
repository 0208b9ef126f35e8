package dev.signalbox.adapters.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A room of a [FakeMatrix]: who is in it, and what has happened.
final class FakeMatrixRoom {
  final String id;
  final Map<String, String> members = new LinkedHashMap<>();
  final Map<String, Long> since = new LinkedHashMap<>();
  final Map<String, Map<String, Object>> state = new LinkedHashMap<>();
  final List<Entry> events = new ArrayList<>();

  FakeMatrixRoom(String id) {
    this.id = id;
  }

  /// An event and its place in the stream of all.
  record Entry(long position, Map<String, Object> event) {
    String text(String name) {
      return String.valueOf(event.getOrDefault(name, ""));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> content() {
      return (Map<String, Object>) event.get("content");
    }
  }

  Entry event(String eventId) {
    return events.stream()
        .filter(entry -> entry.text("event_id").equals(eventId))
        .findFirst()
        .orElse(null);
  }

  boolean has(String user, String membership) {
    return membership.equals(members.get(user));
  }

  long count(String membership) {
    return members.values().stream().filter(membership::equals).count();
  }

  /// Events after one position and up to another.
  List<Entry> between(long after, long until) {
    return events.stream()
        .filter(entry -> entry.position() > after && entry.position() <= until)
        .toList();
  }

  String rule(String type, String name) {
    return String.valueOf(state.getOrDefault(type, Map.of()).getOrDefault(name, ""));
  }
}
