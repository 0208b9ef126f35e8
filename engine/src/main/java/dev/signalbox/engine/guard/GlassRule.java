package dev.signalbox.engine.guard;

import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.guard.rules.Condition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may start at once what needs others' approval, and who looks at it afterwards.
///
/// @param by groups or person ids
/// @param condition without which nobody may, or null
/// @param reviewers groups or person ids
/// @param within how long the review may take
public record GlassRule(
    List<String> by, @Nullable Condition condition, List<String> reviewers, TimeSpan within) {
  /// The rule's name where decisions are told.
  public static final String NAME = "break-glass";

  public GlassRule {
    by = List.copyOf(by);
    reviewers = List.copyOf(reviewers);
  }

  /// What it says, for the revision of the rules.
  public String canonical() {
    return "by %s if %s review %s within %s"
        .formatted(
            by,
            condition == null ? "always" : condition.expression().source(),
            reviewers,
            within instanceof TimeSpan.Elapsed(Duration length) ? length : within.text());
  }
}
