package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.guard.ApprovalRule;
import org.jspecify.annotations.Nullable;

/// What a risk class costs.
///
/// @param confirm true when the caller must confirm
/// @param approve what others must approve by, or null
/// @param gate what its runs pass before they act, or null
/// @param where when it costs that, or null for always
public record RiskRule(
    boolean confirm,
    @Nullable ApprovalRule approve,
    @Nullable GateRule gate,
    @Nullable Condition where) {
  /// True when nobody is asked.
  public boolean costsNothing() {
    return !confirm && approve == null;
  }

  String canonical() {
    String approval = approve == null ? "null" : approve.canonical();
    return "confirm="
        + confirm
        + " approve="
        + approval
        + " where="
        + source(where)
        + (gate == null ? "" : " gate=" + gate.canonical());
  }

  private static String source(@Nullable Condition condition) {
    return condition == null ? "" : condition.expression().source();
  }
}
