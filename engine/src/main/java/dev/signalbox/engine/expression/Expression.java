package dev.signalbox.engine.expression;

import dev.signalbox.engine.secret.SecretUse;
import java.util.Optional;

/// A CEL expression, compiled and type-checked when its file was loaded. It never reaches out.
public interface Expression {
  /// The text as written.
  String source();

  /// The value in this scope.
  ///
  /// @throws ExpressionException when it cannot be computed; the message names the expression and
  ///   the values it saw
  Object evaluate(Scope scope);

  /// The value as a condition.
  ///
  /// @throws ExpressionException also when the value is not a boolean
  boolean holds(Scope scope);

  /// The secret that it stands for, as a whole; empty where it is anything else.
  default Optional<SecretUse> secret() {
    return Optional.empty();
  }
}
