package dev.signalbox.engine.guard;

/// Whether a person may do something that is no run.
public sealed interface PermissionVerdict {
  /// They may.
  record Yes() implements PermissionVerdict {}

  /// They may not.
  ///
  /// @param why one or two sentences for them
  record No(String why) implements PermissionVerdict {}

  default boolean allows() {
    return this instanceof Yes;
  }
}
