package dev.signalbox.engine.expression;

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
}
