package dev.signalbox.e2e;

import java.util.HashMap;
import java.util.Map;

/// How often each server of a database was seen to renew what is its own: with each time it looks
/// for what only it can know.
final class NodeBeats {
  private final Map<String, Long> last = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /// @param beats when each was there last
  void see(Map<String, Long> beats) {
    beats.forEach((node, at) -> {
      if (!at.equals(last.put(node, at))) {
        counts.merge(node, 1, Integer::sum);
      }
    });
  }

  /// How often so far, by server.
  Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /// Whether every server has done so this often since then.
  boolean passed(int times, Map<String, Integer> since) {
    return counts.entrySet().stream()
        .allMatch(node -> node.getValue() >= since.getOrDefault(node.getKey(), 0) + times);
  }
}
