package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.ExpressionException;
import java.util.List;

/// A compiled `if` or `where` of a rule, and what it looks at.
///
/// @param mentions names and fields as written: `env`, `room.name`
public record Condition(Expression expression, List<String> mentions) {
  public Condition {
    mentions = List.copyOf(mentions);
  }

  /// What came of asking.
  public sealed interface Answer {
    record Holds() implements Answer {}

    record DoesNotHold() implements Answer {}

    /// It cannot be said.
    record Unknown(String why) implements Answer {}
  }

  public Answer ask(RuleInput input) {
    return ask(expression, input);
  }

  /// Never throws: whatever goes wrong inside an expression is an answer to decide on.
  public static Answer ask(Expression expression, RuleInput input) {
    try {
      return expression.holds(input.scope()) ? new Answer.Holds() : new Answer.DoesNotHold();
    } catch (ExpressionException e) {
      return new Answer.Unknown(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new Answer.Unknown("cannot compute `" + expression.source() + "`: " + e);
    }
  }
}
