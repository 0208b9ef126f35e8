package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.guard.ApprovalRule;
import org.jspecify.annotations.Nullable;

/// What a risk class costs.
///
/// @param confirm true when the caller must confirm
/// @param approve what others must approve by, or null
/// @param where when it costs that, or null for always
public record RiskRule(boolean confirm, @Nullable ApprovalRule approve, @Nullable Condition where) {
  public boolean costsNothing() {
    return !confirm && approve == null;
  }

  String canonical() {
    String approval = approve == null ? "null" : approve.canonical();
    return "confirm=" + confirm + " approve=" + approval + " where=" + source(where);
  }

  private static String source(@Nullable Condition condition) {
    return condition == null ? "" : condition.expression().source();
  }
}
