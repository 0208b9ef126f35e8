package dev.signalbox.engine.expression;

import dev.cel.runtime.CelVariableResolver;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A scope as CEL reads it: dates as text, sets as lists.
///
/// @param exact whether numbers keep all their digits, or become those that can be calculated with
record ScopeVariables(Scope scope, boolean exact) implements CelVariableResolver {
  @Override
  public Optional<Object> find(String name) {
    Object value = scope.find(name);
    return switch (value) {
      case null -> Optional.empty();
      case LocalDate date -> Optional.of(date.toString());
      case Set<?> set -> Optional.of(List.copyOf(set));
      default -> Optional.of(exact ? value : rounded(value));
    };
  }

  private static Object rounded(Object value) {
    return switch (value) {
      case BigDecimal number -> number.doubleValue();
      case Map<?, ?> map when holdsDigits(map) -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((name, item) -> copy.put(name, rounded(item)));
        yield copy;
      }
      case List<?> items when holdsDigits(items) ->
          items.stream().map(item -> rounded((Object) item)).toList();
      default -> value;
    };
  }

  // Asked for every value of every condition, hence without streams.
  private static boolean holdsDigits(@Nullable Object value) {
    return switch (value) {
      case BigDecimal _ -> true;
      case Map<?, ?> map -> anyHoldsDigits(map.values());
      case List<?> items -> anyHoldsDigits(items);
      case null, default -> false;
    };
  }

  private static boolean anyHoldsDigits(Collection<?> items) {
    for (Object item : items) {
      if (holdsDigits(item)) {
        return true;
      }
    }
    return false;
  }
}
