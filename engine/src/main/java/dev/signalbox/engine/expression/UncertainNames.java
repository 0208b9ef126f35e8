package dev.signalbox.engine.expression;

/// A set of names of which some may be in it without anybody being able to tell. Whoever asks for
/// one of those, or for all of it, gets no value.
public interface UncertainNames {
  /// Whether the name is in it.
  ///
  /// @throws ExpressionException when that is not known
  boolean has(String name);

  /// Why it is not known what is in it.
  ExpressionException unknown();
}
