package dev.signalbox.engine.checklist;

/// What became of a [TaskChange].
public sealed interface TaskResult {
  /// It was taken.
  ///
  /// @param list as it stands now
  record Taken(Checklist list, Checklist.Task task) implements TaskResult {}

  /// It is not theirs to say, or cannot be.
  ///
  /// @param why one or two sentences for whoever wanted it
  record Refused(String why) implements TaskResult {}

  /// Nothing of it is open any more.
  ///
  /// @param list as it stands
  record Late(Checklist list, Checklist.Task task) implements TaskResult {}

  /// There is no such task that this person sees.
  record Unknown() implements TaskResult {}
}
