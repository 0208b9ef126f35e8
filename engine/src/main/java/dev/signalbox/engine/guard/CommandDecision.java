package dev.signalbox.engine.guard;

/// What the guard says about a command of a feature. It is done at once or not at all, so it waits
/// for nobody else's approval.
public sealed interface CommandDecision {
  /// It is not done.
  ///
  /// @param rule what decided: `allow`, `risk high`, or the deny rule's `why`
  /// @param why whole sentences for the caller
  record Denied(String rule, String why) implements CommandDecision {}

  /// It is done when its caller presses the button that confirms it.
  ///
  /// @param why which rule asks for it and the values it saw
  record NeedsConfirmation(String why) implements CommandDecision {}

  /// It may be done now.
  record Allowed(CommandClearance clearance) implements CommandDecision {}
}
