package dev.signalbox.engine.store;

import java.util.HashSet;
import java.util.Set;

/// Stops the process, as far as a test can: throws [Crash] before or after the commits asked for.
/// Commits are counted from the opening of the database.
public final class Faults implements CommitHook {
  private final Set<Long> before = new HashSet<>();
  private final Set<Long> after = new HashSet<>();
  private long commits;

  public Faults crashBefore(long commit) {
    before.add(commit);
    return this;
  }

  public Faults crashAfter(long commit) {
    after.add(commit);
    return this;
  }

  /// How many commits were durable so far.
  public long commits() {
    return commits;
  }

  @Override
  public void before(long commit) {
    if (before.remove(commit)) {
      throw new Crash("before commit " + commit);
    }
  }

  @Override
  public void after(long commit) {
    commits = commit;
    if (after.remove(commit)) {
      throw new Crash("after commit " + commit);
    }
  }

  /// The process is dead from here on: nothing the caller does afterwards may count.
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String where) {
      super(where);
    }
  }
}
