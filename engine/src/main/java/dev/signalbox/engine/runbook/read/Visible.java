package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.expression.Expressions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Which outputs an expression sees where it stands: those of the steps before it.
final class Visible implements Expressions.Hidden {
  /// What an `each` gives besides the item itself: which one it is.
  static final String ITEM = "item";

  private final Set<String> outputs;
  private final Set<String> seen = new HashSet<>();

  /// @param outputs every name that some step of the file gives
  Visible(Set<String> outputs) {
    this.outputs = Set.copyOf(outputs);
  }

  boolean sees(String name) {
    return seen.contains(name);
  }

  void add(String name) {
    seen.add(name);
  }

  void remove(String name) {
    seen.remove(name);
  }

  /// What is seen here, to come back to.
  Set<String> mark() {
    return Set.copyOf(seen);
  }

  /// Nothing is seen any more but what was there at the mark.
  void backTo(Set<String> mark) {
    seen.retainAll(mark);
  }

  @Override
  public Optional<String> why(String name) {
    if (name.equals(ITEM) && !seen.contains(ITEM)) {
      return Optional.of("'item' has a value only inside of 'each'");
    }
    if (!outputs.contains(name) || seen.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(
        "'" + name + "' has no value here: a step sees only the outputs of the steps before it");
  }
}
