package dev.signalbox.engine.checklist;

/// What somebody says or wants of a task, or of its list.
public sealed interface TaskChange {
  /// It is done.
  record Done() implements TaskChange {}

  /// It is not going to be done.
  ///
  /// @param reason one line; required
  record Skip(String reason) implements TaskChange {}

  /// Somebody is to see to it.
  ///
  /// @param person an id
  record Assign(String person) implements TaskChange {}

  /// The list lacks a task.
  ///
  /// @param text one line
  record Add(String text) implements TaskChange {}
}
