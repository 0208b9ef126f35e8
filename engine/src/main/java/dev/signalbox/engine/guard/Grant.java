package dev.signalbox.engine.guard;

import java.util.Set;

/// What approvals have been given to an invocation. Only approvals make one.
public interface Grant {
  /// The rule it satisfies.
  ApprovalRule rule();

  /// Who approved, by person id.
  Set<String> approvers();
}
