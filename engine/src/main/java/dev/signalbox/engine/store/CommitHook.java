package dev.signalbox.engine.store;

/// Where tests stop the process: whatever is thrown here stands for a crash at that point.
public interface CommitHook {
  CommitHook NONE = new CommitHook() {};

  /// About to commit.
  ///
  /// @param commit counted from 1
  default void before(long commit) {}

  /// The commit is durable; nobody has been told yet.
  default void after(long commit) {}
}
