package dev.signalbox.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldPathTest {
  private final Expressions expressions =
      new Expressions(Names.ALWAYS.with("plan", Names.Type.ANY).with("day", Names.Type.TEXT));

  /// The same value through CEL, which sees more than a path in `dyn(…)`.
  @ParameterizedTest
  @ValueSource(strings = {"plan.n", "plan.data.list", "plan.data", "day", "plan"})
  void hasTheValueThatCelGives(String path) {
    Scope scope =
        new Scope(
            Map.of(
                "plan", Map.of("n", 5L, "data", Map.of("list", List.of(1L, "a"))),
                "day", LocalDate.of(2026, 1, 2)));
    assertEquals(expression("dyn(" + path + ")").evaluate(scope), expression(path).evaluate(scope));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.zip", "plan.n.x", "plan.none"})
  void failsWhereCelFails(String path) {
    var plan = new HashMap<String, Object>(Map.of("n", 5L));
    plan.put("none", null);
    Scope scope = new Scope(Map.of("plan", plan));
    var mine = assertThrows(ExpressionException.class, () -> expression(path).evaluate(scope));
    assertTrue(mine.getMessage().startsWith("cannot compute `" + path + "`: "));
    assertThrows(ExpressionException.class, () -> expression("dyn(" + path + ")").evaluate(scope));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a.", ".a", "a..b", "1a", "a-b", "true", "a.in", "", "a()", "a[0]", "é"})
  void isOnlyAPath(String source) {
    assertTrue(FieldPath.of(source).isEmpty());
  }

  private Expression expression(String source) {
    return expressions
        .expression(
            source,
            Expressions.Hidden.NOTHING,
            (code, offset, kind, message) -> {
              throw new AssertionError(message);
            })
        .orElseThrow();
  }
}
