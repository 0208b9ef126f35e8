package dev.signalbox.examples.demo.watch;

import dev.signalbox.examples.demo.watch.AlertNotice.Firing;
import dev.signalbox.examples.demo.watch.AlertNotice.Quiet;
import dev.signalbox.examples.demo.watch.AlertNotice.Resolved;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The life of one alert: fires above the limit, repeats while it goes on, resolves after the rate
/// stayed below. What the receiver did not accept stays due.
final class AlertDecision {
  private final WatchSettings settings;
  private @Nullable Instant since;
  private @Nullable Instant belowSince;
  private @Nullable Instant until;
  private @Nullable Instant accepted;

  AlertDecision(WatchSettings settings) {
    this.settings = settings;
  }

  /// Nothing goes on.
  boolean isQuiet() {
    return since == null;
  }

  /// What to post now, given the reading of now.
  AlertNotice decide(Instant now, Reading reading) {
    boolean telling = reading.requests() >= settings.leastRequests();
    boolean above = telling && reading.share() > settings.limit();
    if (since == null && above) {
      since = now;
    }
    if (since == null) {
      return new Quiet();
    }
    if (until == null) {
      follow(now, above, telling);
    }
    return until != null ? new Resolved(since, until) : due(now) ? new Firing(since) : new Quiet();
  }

  /// The receiver took the notice.
  void accepted(AlertNotice notice, Instant now) {
    if (notice instanceof Resolved) {
      since = null;
      belowSince = null;
      until = null;
      accepted = null;
    } else {
      accepted = now;
    }
  }

  private void follow(Instant now, boolean above, boolean telling) {
    if (above) {
      belowSince = null;
    } else if (telling && belowSince == null) {
      belowSince = now;
    }
    if (belowSince != null && !now.isBefore(belowSince.plus(settings.hold()))) {
      until = now;
    }
  }

  private boolean due(Instant now) {
    return accepted == null || !now.isBefore(accepted.plus(settings.repeat()));
  }
}
