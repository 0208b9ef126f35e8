package dev.signalbox.engine.guard;

/// What one rule said about an invocation.
///
/// @param rule `allow run`, `deny Change freeze`, `risk high`, …
/// @param detail why, with the values that were seen
public record Check(String rule, Result result, String detail) {
  /// How a rule answered.
  public enum Result {
    /// It grants, or costs nothing.
    PASSES,
    /// It asks for a confirmation or an approval.
    COSTS,
    /// It refuses, or does not grant.
    REFUSES,
    /// Only the values of parameters can tell, and these are not known yet.
    DEPENDS,
    /// It is about something else.
    DOES_NOT_APPLY
  }

  @Override
  public String toString() {
    return result.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
        + "  "
        + rule
        + (detail.isEmpty() ? "" : ": " + detail);
  }
}
