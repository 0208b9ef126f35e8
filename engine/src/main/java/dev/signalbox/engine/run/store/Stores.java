package dev.signalbox.engine.run.store;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.store.Dialect;

/// Everything that is stored of runs.
public record Stores(
    JdbcRunStore runs,
    JdbcSeenRuns seen,
    JdbcRequests requests,
    JdbcStepStore steps,
    JdbcOutputStore output,
    JdbcLockStore locks,
    JdbcTimerStore timers,
    JdbcRevisionStore revisions,
    Approvals approvals) {
  public static Stores with(Approvals approvals, Dialect dialect) {
    return new Stores(
        new JdbcRunStore(dialect),
        new JdbcSeenRuns(dialect),
        new JdbcRequests(approvals),
        new JdbcStepStore(),
        new JdbcOutputStore(),
        new JdbcLockStore(),
        new JdbcTimerStore(),
        new JdbcRevisionStore(),
        approvals);
  }
}
