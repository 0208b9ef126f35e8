package dev.signalbox.engine.runbook;

import dev.signalbox.engine.expression.Expression;

/// Does a step once for each item of a list.
///
/// @param variable what the step calls the item
/// @param list what gives the items, when the step begins
public record Each(String variable, Expression list) {
  /// More items are refused before anything begins.
  public static final int MOST = 1000;
}
