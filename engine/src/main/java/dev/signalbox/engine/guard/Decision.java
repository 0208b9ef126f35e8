package dev.signalbox.engine.guard;

/// What the guard says. The dearest rule wins: denied, then approval, then confirmation, then
/// allowed.
public sealed interface Decision {
  /// It does not run.
  ///
  /// @param rule what decided: `allow`, `risk high`, or the deny rule's `why`
  /// @param why whole sentences for the caller, with the values that were seen
  record Denied(String rule, String why) implements Decision {}

  /// It may run once others, or the caller for `confirm`, have said so.
  ///
  /// @param why which rule asks for it and the values it saw
  record NeedsApproval(ApprovalRule rule, String why) implements Decision {}

  /// It may run now.
  record Allowed(Clearance clearance) implements Decision {}
}
