package dev.signalbox.core.runbook;

import dev.cel.runtime.CelVariableResolver;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A scope as CEL reads it: dates as text, sets as lists.
record ScopeVariables(Scope scope) implements CelVariableResolver {
  @Override
  public Optional<Object> find(String name) {
    Object value = scope.values().get(name);
    return switch (value) {
      case null -> Optional.empty();
      case LocalDate date -> Optional.of(date.toString());
      case Set<?> set -> Optional.of(List.copyOf(set));
      default -> Optional.of(value);
    };
  }
}
