package dev.signalbox.examples.demo;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is behind a gate: the version in front, and another one beside it that gets a share of the
/// work, evenly spread and the same in every run.
final class GateTargets {
  private static final int WHOLE = 100;
  private static final String WORK = "/";

  private final GateTarget front;
  private final @Nullable GateTarget beside;
  private final int percent;
  private final AtomicLong works = new AtomicLong();

  private GateTargets(GateTarget front, @Nullable GateTarget beside, int percent) {
    this.front = front;
    this.beside = beside;
    this.percent = percent;
  }

  /// One version alone.
  static GateTargets only(URI front) {
    return new GateTargets(new GateTarget(front), null, 0);
  }

  /// Two versions.
  ///
  /// @param percent how much of the work goes to the one beside, 1 to 100
  static GateTargets split(URI front, URI beside, int percent) {
    if (percent < 1 || percent > WHOLE) {
      throw new IllegalArgumentException("a share is from 1 to 100 percent: " + percent);
    }
    return new GateTargets(new GateTarget(front), new GateTarget(beside), percent);
  }

  /// Where the next request for this path goes: what is asked about the service is for the version
  /// in front.
  GateTarget next(String path) {
    if (beside == null || !path.equals(WORK)) {
      return front;
    }
    long number = works.incrementAndGet();
    boolean isItsShare = number * percent / WHOLE > (number - 1) * percent / WHOLE;
    return isItsShare ? beside : front;
  }

  /// Lets no new request in and waits for those under way, so long at most for each version.
  void retire(Duration limit) throws InterruptedException {
    front.retire(limit);
    if (beside != null) {
      beside.retire(limit);
    }
  }
}
