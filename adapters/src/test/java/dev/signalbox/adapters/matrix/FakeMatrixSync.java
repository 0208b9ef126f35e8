package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.matrix.FakeMatrixRoom.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a homeserver tells of rooms: in a sync, and page by page.
final class FakeMatrixSync {
  private static final int TIMELINE = 5;

  private FakeMatrixSync() {}

  static List<Map<String, Object>> events(List<Entry> entries) {
    return entries.stream().map(Entry::event).toList();
  }

  /// A room that we are in; empty when nothing is new.
  ///
  /// @param after the position from which on it is told, 0 for all of it
  static Optional<Map<String, Object>> joined(FakeMatrixRoom room, long after, long now) {
    var fresh = room.between(after, now);
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    var timeline = fresh.subList(Math.max(0, fresh.size() - TIMELINE), fresh.size());
    var older = fresh.subList(0, fresh.size() - timeline.size());
    var told = new LinkedHashMap<String, Object>();
    told.put(
        "state", Map.of("events", events(older.stream().filter(FakeMatrixSync::isState).toList())));
    told.put(
        "timeline",
        Map.of(
            "events", events(timeline),
            "limited", !older.isEmpty(),
            "prev_batch", "s" + (timeline.getFirst().position() - 1)));
    told.put(
        "summary",
        Map.of(
            "m.joined_member_count", room.count("join"),
            "m.invited_member_count", room.count("invite")));
    return Optional.of(told);
  }

  private static boolean isState(Entry entry) {
    return entry.event().containsKey("state_key");
  }

  /// What was said before a point, newest first.
  static Map<String, Object> page(FakeMatrixRoom room, long from, long to, int limit) {
    var all = room.between(to, from).reversed();
    var page = all.subList(0, Math.min(limit, all.size()));
    var told = new LinkedHashMap<String, Object>();
    told.put("chunk", events(page));
    told.put("start", "s" + from);
    if (page.size() < all.size()) {
      told.put("end", "s" + (page.getLast().position() - 1));
    }
    return told;
  }
}
