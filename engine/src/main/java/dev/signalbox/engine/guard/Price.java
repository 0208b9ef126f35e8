package dev.signalbox.engine.guard;

/// What it takes to run something, cheapest first: nothing, the caller's own confirmation, others'
/// approval, or it does not run at all.
public sealed interface Price {
  /// It runs.
  ///
  /// @param rule the rule that decided
  record Free(String rule) implements Price {}

  /// It runs once somebody said so; the caller for rule `confirm`, others for any other.
  ///
  /// @param why which rule asks for it and the values it saw
  record Approval(ApprovalRule rule, String why) implements Price {}

  /// It does not run.
  ///
  /// @param rule what decided
  /// @param why whole sentences with the values that were seen
  record Denied(String rule, String why) implements Price {}

  /// Name of the rule by which callers confirm themselves.
  String CONFIRM = "confirm";

  /// Greater is dearer.
  default int rank() {
    return switch (this) {
      case Free _ -> 0;
      case Approval(ApprovalRule rule, String _) ->
          rule.name().equals(CONFIRM) ? 1 : 1 + rule.need();
      case Denied _ -> Integer.MAX_VALUE;
    };
  }

  /// The dearer of the two; this one when they cost the same.
  default Price or(Price other) {
    return other.rank() > rank() ? other : this;
  }
}
