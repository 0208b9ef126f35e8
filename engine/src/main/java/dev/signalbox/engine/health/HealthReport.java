package dev.signalbox.engine.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was heard of one connection in a while.
///
/// @param worked when it worked last, or null
/// @param failing when it failed first after that, or null when it has not
/// @param failed when it failed last, or null
/// @param failures how often it failed after it worked last
/// @param reason why it failed last, one line, or null
public record HealthReport(
    @Nullable Instant worked,
    @Nullable Instant failing,
    @Nullable Instant failed,
    long failures,
    @Nullable String reason) {
  public static HealthReport worked(Instant at) {
    return new HealthReport(at, null, null, 0, null);
  }

  public static HealthReport failed(Instant at, String why) {
    return new HealthReport(null, at, at, 1, why);
  }

  /// This, and what was heard after it.
  public HealthReport then(HealthReport later) {
    boolean anew = later.worked != null;
    boolean failedLater = later.failed != null;
    return new HealthReport(
        anew ? later.worked : worked,
        anew || failing == null ? later.failing : failing,
        failedLater ? later.failed : failed,
        anew ? later.failures : failures + later.failures,
        failedLater ? later.reason : reason);
  }
}
