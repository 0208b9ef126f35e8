package dev.signalbox.engine.guard;

import java.time.Duration;
import java.util.List;

/// What it takes to approve.
///
/// @param name the rule's name in guards.yaml, `confirm` for the caller's own confirmation, or
///   `step` for one asked by a step
/// @param need how many different people
/// @param by groups or person ids whose members count; the requester counts only for `confirm`
/// @param within how long the question stands
/// @param thenStartWithin how long a grant may wait for its start
public record ApprovalRule(
    String name, int need, List<String> by, Duration within, Duration thenStartWithin) {
  public ApprovalRule {
    by = List.copyOf(by);
  }

  /// True when only the requester's own word counts.
  public boolean confirms() {
    return name.equals(Price.CONFIRM);
  }
}
