package dev.signalbox.bench;

import java.util.Locale;

/// One figure to reach, printed beside what was measured.
///
/// @param unit what both numbers count
/// @param atMost true when less is better
public record Goal(String what, double wanted, String unit, boolean atMost) {
  public static Goal atMost(String what, double wanted, String unit) {
    return new Goal(what, wanted, unit, true);
  }

  public static Goal atLeast(String what, double wanted, String unit) {
    return new Goal(what, wanted, unit, false);
  }

  /// Prints one line: the goal, the value and whether it is reached.
  public boolean report(double measured) {
    boolean reached = atMost ? measured <= wanted : measured >= wanted;
    System.out.printf(
        Locale.ROOT,
        "%-8s %-66s goal %s %s %s, measured %s %s%n",
        reached ? "reached" : "MISSED",
        what,
        atMost ? "<=" : ">=",
        number(wanted),
        unit,
        number(measured),
        unit);
    return reached;
  }

  public static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
