package dev.signalbox.engine.runbook;

import dev.signalbox.engine.expression.Expression;

/// Does a step once for each item of a list.
///
/// @param variable what the step calls the item
/// @param list what gives the items, when the step begins
/// @param atOnce how many items may be under way at the same time, from 1 to [Verb.Parallel#MOST]
public record Each(String variable, Expression list, int atOnce) {
  /// More items are refused before anything begins.
  public static final int MOST = 1000;

  /// The list as it is written.
  public String source() {
    return list.source();
  }
}
