package dev.signalbox.alert.stage;

/// One station between an alert and the people who hear of it.
interface Stage {
  /// Sees a group before any of the transaction passes.
  default void prepare(Passage passage) {}

  /// Lets a group pass, with those of its alerts of which there is news: may hold some of them, or
  /// change how loud the group is. What it does is a decision of the passage.
  void pass(Passage passage);
}
