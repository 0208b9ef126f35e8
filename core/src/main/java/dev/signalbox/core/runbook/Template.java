package dev.signalbox.core.runbook;

/// Text with `${…}` expressions, rendered exactly once: a value that came from outside is data for
/// ever after.
public interface Template {
  /// The text as written.
  String source();

  /// The text with every expression replaced by its value's text.
  ///
  /// @throws ExpressionException when an expression cannot be computed
  String render(Scope scope);

  /// The text with `…` in place of every expression that cannot be computed from what is known.
  String preview(Scope known);

  /// The typed value when the whole template is one expression, else the rendered text.
  Object value(Scope scope);
}
