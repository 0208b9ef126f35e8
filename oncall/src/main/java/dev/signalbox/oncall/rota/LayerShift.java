package dev.signalbox.oncall.rota;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time in which a layer says the same: somebody, or nobody.
///
/// @param person null for nobody
/// @param since from then on
/// @param until before then; [Instant#MAX] for ever
record LayerShift(@Nullable String person, Instant since, Instant until) {
  boolean holds(Instant at) {
    return !at.isBefore(since) && at.isBefore(until);
  }

  /// As much of it as lies in the other.
  LayerShift within(Instant begin, Instant end) {
    return new LayerShift(
        person, since.isBefore(begin) ? begin : since, until.isAfter(end) ? end : until);
  }
}
