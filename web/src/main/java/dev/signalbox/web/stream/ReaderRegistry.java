package dev.signalbox.web.stream;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The readers that were let in, and those among them that are on the live stream. Guarded by its
/// hub.
final class ReaderRegistry {
  /// Most readers at once.
  static final int MOST = 10_000;

  /// Most readers of one person.
  static final int MOST_EACH = 50;

  private final Set<Reader> all = new LinkedHashSet<>();
  private final Set<Reader> live = new LinkedHashSet<>();
  private final Map<String, Integer> each = new HashMap<>();

  /// Whether there is room for one more.
  Room room(String person) {
    if (each.getOrDefault(person, 0) >= MOST_EACH) {
      return Room.NONE_FOR_PERSON;
    }
    return all.size() < MOST ? Room.FREE : Room.NONE;
  }

  void add(Reader reader) {
    if (all.add(reader)) {
      each.merge(reader.person(), 1, Integer::sum);
    }
  }

  /// Puts one that is still here on the live stream.
  void goLive(Reader reader) {
    if (all.contains(reader)) {
      live.add(reader);
    }
  }

  void remove(Reader reader) {
    if (all.remove(reader)) {
      live.remove(reader);
      each.computeIfPresent(reader.person(), (person, n) -> n == 1 ? null : n - 1);
    }
  }

  List<Reader> all() {
    return List.copyOf(all);
  }

  List<Reader> live() {
    return List.copyOf(live);
  }

  int size() {
    return all.size();
  }

  /// What there is for one more reader.
  enum Room {
    FREE,
    NONE,
    NONE_FOR_PERSON
  }
}
