package dev.signalbox.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One attempt of one step, as stored.
///
/// @param seq in which order steps of this run began
/// @param leaf true when it holds no other steps
/// @param begun true when something may have happened outside
/// @param epoch of the run when the attempt began
/// @param node whose data folder its program was launched in
/// @param polls how often its check was begun
/// @param due when it wakes, for a waiting step, or null
/// @param deadline when it fails for being late, or null
/// @param pinned what a call pinned, as JSON, or null
/// @param output what later steps see, as JSON, or null
/// @param taken bytes of its program's output already kept
/// @param kept bytes of masked output kept
record StepRow(
    String run,
    String path,
    int attempt,
    long seq,
    String verb,
    String title,
    StepStatus status,
    boolean leaf,
    boolean begun,
    long epoch,
    String node,
    int polls,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant due,
    @Nullable Instant deadline,
    @Nullable Failure failure,
    @Nullable String error,
    @Nullable String pinned,
    @Nullable String output,
    long taken,
    long kept) {

  boolean open() {
    return status == StepStatus.STARTED
        || status == StepStatus.WAITING
        || status == StepStatus.UNKNOWN;
  }

  /// The instant expressions of this attempt see as `now`, so that it renders the same when taken
  /// up again.
  Instant startedOr(Instant now) {
    return startedAt == null ? now : startedAt;
  }
}
