package dev.signalbox.alert.rule;

import dev.signalbox.alert.match.Matchers;
import dev.signalbox.engine.document.Position;
import java.util.List;
import java.util.Map;

/// While some alerts fire, others are held: `NodeDown` holds the warnings of its instance.
///
/// @param at where it stands in the file
/// @param when what must fire
/// @param holds what is held then
/// @param equal labels that both must have alike; one that neither has counts as alike
public record Inhibition(Position at, Matchers when, Matchers holds, List<String> equal) {
  public Inhibition {
    equal = List.copyOf(equal);
  }

  /// Whether an alert with these labels, while it fires, holds others.
  public boolean isCause(Map<String, String> labels) {
    return when.matches(labels);
  }

  /// Whether an alert with these labels can be held.
  public boolean isHeld(Map<String, String> labels) {
    return holds.matches(labels);
  }

  /// The values of the labels that must be alike: a cause holds what has the same.
  public List<String> key(Map<String, String> labels) {
    return equal.stream().map(label -> labels.getOrDefault(label, "")).toList();
  }

  /// Whether a firing alert holds another. One that is a cause itself is not held by one that could
  /// be held, so that none holds itself, nor two each other.
  ///
  /// @param cause labels of the one that fires
  /// @param held labels of the other
  public boolean holds(Map<String, String> cause, Map<String, String> held) {
    return isCause(cause)
        && isHeld(held)
        && !(isCause(held) && isHeld(cause))
        && key(cause).equals(key(held));
  }
}
