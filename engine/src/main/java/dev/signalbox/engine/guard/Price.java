package dev.signalbox.engine.guard;

import org.jspecify.annotations.Nullable;

/// What it takes to run something, cheapest first: nothing, the caller's own confirmation, others'
/// approval, a change outside of chat, or it does not run at all.
public sealed interface Price {
  /// It runs.
  ///
  /// @param rule the rule that decided
  record Free(String rule) implements Price {}

  /// It runs once somebody said so; the caller for rule `confirm`, others for any other.
  ///
  /// @param why which rule asks for it and the values it saw
  record Approval(ApprovalRule rule, String why) implements Price {}

  /// It runs, and acts once its gate has let it through.
  ///
  /// @param gate its name
  /// @param asked what people have to say before it starts, or null
  /// @param why which rule asks for it
  record Gated(String gate, @Nullable Approval asked, String why) implements Price {}

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
      case Gated _ -> Integer.MAX_VALUE - 1;
      case Denied _ -> Integer.MAX_VALUE;
    };
  }

  /// What people have to say before it starts, or null when nobody is asked or it is in vain.
  default @Nullable Approval approval() {
    return switch (this) {
      case Approval approval -> approval;
      case Gated(String _, Approval asked, String _) -> asked;
      case Free _, Denied _ -> null;
    };
  }

  /// The dearer of the two; this one when they cost the same.
  default Price or(Price other) {
    return other.rank() > rank() ? other : this;
  }
}
