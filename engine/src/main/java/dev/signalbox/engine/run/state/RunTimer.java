package dev.signalbox.engine.run.state;

/// The kinds of a run's timers.
public final class RunTimer {
  /// Nobody answered in time. Of an approval.
  public static final String APPROVAL_EXPIRY = "run.approval-expiry";

  /// It was approved and did not start in time. Of an approval.
  public static final String START_EXPIRY = "run.start-expiry";

  /// A step has waited long enough. Of a run.
  public static final String WAIT = "run.wait";

  /// What a step did ends. Of a lease.
  public static final String LEASE_DUE = "run.lease-due";

  /// People are told that it is going to. Of a lease.
  public static final String LEASE_WARNING = "run.lease-warning";

  /// A lease ends while people are asked whether it may last longer. Of the run that asks.
  public static final String EXTENSION_LATE = "run.extension-late";

  /// People are reminded of a task. Of a list, a slash and the task's position.
  public static final String TASK_DUE = "run.task-due";

  private RunTimer() {}
}
