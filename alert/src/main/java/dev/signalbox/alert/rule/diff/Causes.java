package dev.signalbox.alert.rule.diff;

import dev.signalbox.alert.rule.Inhibition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The alerts that fire and hold others, by the labels that must be alike.
final class Causes {
  private final Map<Inhibition, Map<List<String>, Map<List<String>, Map<String, String>>>> firing =
      new LinkedHashMap<>();

  Causes(List<Inhibition> inhibitions) {
    inhibitions.forEach(inhibition -> firing.put(inhibition, new HashMap<>()));
  }

  /// @param member identifies the alert
  void fire(List<String> member, Map<String, String> labels) {
    firing.forEach((inhibition, byKey) -> {
      if (inhibition.isCause(labels)) {
        byKey.computeIfAbsent(inhibition.key(labels), _ -> new HashMap<>()).put(member, labels);
      }
    });
  }

  void end(List<String> member, Map<String, String> labels) {
    firing.forEach((inhibition, byKey) ->
        byKey.computeIfPresent(
            inhibition.key(labels),
            (_, members) -> {
              members.remove(member);
              return members.isEmpty() ? null : members;
            }));
  }

  /// What holds an alert with these labels now.
  Optional<Inhibition> holding(Map<String, String> labels) {
    return firing.entrySet().stream()
        .filter(entry -> entry.getKey().isHeld(labels))
        .filter(entry ->
            entry.getValue().getOrDefault(entry.getKey().key(labels), Map.of()).values().stream()
                .anyMatch(cause -> entry.getKey().holds(cause, labels)))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
