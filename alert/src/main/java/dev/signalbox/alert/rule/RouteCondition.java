package dev.signalbox.alert.rule;

import dev.signalbox.alert.match.Matchers;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an alert has to be for a rule: `match`, `if`, or both.
///
/// @param test what must hold of it besides, or null
public record RouteCondition(Matchers match, @Nullable Expression test) {
  /// Everything.
  public static final RouteCondition ANYTHING = new RouteCondition(Matchers.ANYTHING, null);

  /// @param matched the labels of the alert as matchers see them
  boolean holds(AlertFacts alert, Map<String, String> matched) {
    return match.matches(matched) && (test == null || holds(test, alert));
  }

  /// What asks for a label that is not there does not hold.
  private static boolean holds(Expression test, AlertFacts alert) {
    try {
      return test.holds(scope(alert));
    } catch (ExpressionException without) {
      return false;
    }
  }

  private static Scope scope(AlertFacts alert) {
    var values = new LinkedHashMap<String, Object>();
    values.put("labels", alert.labels());
    values.put("severity", alert.severityWord());
    values.put("source", alert.source());
    values.put("title", alert.title());
    values.put("annotations", alert.annotations());
    return new Scope(values);
  }

  /// For people: `{env="prod"} if labels.size() > 3`.
  @Override
  public String toString() {
    return test == null ? match.toString() : match + " if " + test.source();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RouteCondition that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(toString());
  }
}
