package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.expression.Expressions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Which outputs an expression sees where it stands: those of the steps before it.
final class Visible implements Expressions.Hidden {
  /// What an `each` gives besides the item itself: which one it is.
  static final String ITEM = "item";

  private final Set<String> outputs;
  private final Set<String> seen = new HashSet<>();
  private boolean takesSecrets;

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

  /// Reads what stands where secrets may be handed on.
  <T> T taking(boolean secrets, Supplier<T> read) {
    boolean before = takesSecrets;
    takesSecrets = secrets;
    try {
      return read.get();
    } finally {
      takesSecrets = before;
    }
  }

  @Override
  public boolean takesSecrets() {
    return takesSecrets;
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
